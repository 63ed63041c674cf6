#!/usr/bin/env bash
# Runs the built program as a stranger would: every command once, good and bad input, exit statuses, nothing half written.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/.."
home=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0 passed=0

fail() { echo "smoke: $*" >&2; failed=$((failed + 1)); }

# expect STATUS TEXT ARGUMENT...: the exit status, and a text that the output or the errors hold.
expect() {
  local status=$1 text=$2 got=0
  shift 2
  "$program" "$@" > "$scratch/out" 2> "$scratch/err" || got=$?
  if [ "$got" != "$status" ]; then
    fail "outlast $*: status $got, expected $status: $(head -3 "$scratch/err")"
  elif ! grep -qF -- "$text" "$scratch/out" "$scratch/err"; then
    fail "outlast $*: does not say '$text': $(head -3 "$scratch/out" "$scratch/err")"
  elif [ "$status" != 0 ] && [ -s "$scratch/out" ]; then
    fail "outlast $*: failed and yet wrote to standard output"
  else
    passed=$((passed + 1))
  fi
}

cd "$scratch"
expect 0 "OVERVIEW" --help
expect 0 "0.1.0" --version
expect 0 "complete" --generate-completion-script bash
expect 0 "Wrote mine.yaml" init mine.yaml
expect 73 "is there already" init mine.yaml
expect 0 "nothing wrong" check mine.yaml
expect 0 "Cash runs out" runway mine.yaml --paths 200
expect 0 "horizon" runway --help
expect 0 "Cash at which it survives" runway --paths 64 --horizon 36
expect 0 '"thresholds"' runway --paths 64 --json
expect 0 "company,measure,burn,month,statistic,value" runway mine.yaml --paths 64 --csv
expect 0 "Odds" runway --paths 64 --set moonshot.cash="3e9 CNY" --set moonshot.burn="200e6 CNY/month"
expect 0 "downside: My company" compare mine.yaml --paths 200
expect 0 "Nothing differs" compare mine.yaml mine.yaml --paths 64
expect 0 "all of them" compare mine.yaml --what-if cash="14e6 USD" --paths 200
expect 0 '"pathsSaved"' compare mine.yaml --paths 64 --json
expect 0 "variant,company,quantity,month,statistic,value" compare mine.yaml --paths 64 --csv
expect 0 "Cash is not stated in both" compare china-2024-12 --what-if moonshot.people.hiring="0 %/month" --paths 64
expect 0 "Cash runs out" runway mine.yaml --case downside --paths 200
expect 65 "did you mean downside" runway mine.yaml --case downsid
expect 65 "nothing to compare it with" compare china-2024-12 --paths 64
expect 65 "its currency is" compare mine.yaml china-2024-12
expect 65 "did you mean revenue" compare mine.yaml --of revenu --paths 64
expect 66 "no such file" compare mine.yaml nowhere.yaml
expect 64 "Missing expected argument" compare
expect 0 "fed back on fresh draws" solve mine.yaml --vary cash --until "survival@12 >= 90 %" --paths 400
expect 0 "No value of my-company.app.paying" solve mine.yaml --vary app.paying --until "survival@24 >= 99 %" --paths 200
expect 0 "Each line just meets the goal" solve mine.yaml --vary cash --vary people.pay --between "1e6 to 90e6 USD" --between "0.5 to 2" --until "survival@12 >= 90 %" --paths 200
expect 0 '"crossings"' solve mine.yaml --vary cash --until "median cash@6 >= 5e6 USD" --paths 64 --json
expect 0 "what,second,lever,statistic,value" solve mine.yaml --vary cash --until "median cash@6 >= 5e6 USD" --paths 64 --csv
expect 65 "did you mean api.input-price" solve mine.yaml --vary api.input-prise --until "survival@24 >= 90 %"
expect 65 "expected a goal such as" solve mine.yaml --vary cash --until "survival@24"
expect 65 "expected values in USD" solve mine.yaml --vary cash --between "1 to 2 users" --until "survival@24 >= 90 %"
expect 65 "is not stated; set it" solve china-2024-12 --vary market.rent.change --until "moonshot.survival@24 >= 90 %"
expect 64 "names one input, or two" solve mine.yaml --until "survival@24 >= 90 %"
expect 0 "The books close" statements mine.yaml --path 3
expect 0 "month,statement,line,amount" statements mine.yaml --csv
expect 65 "no company's cash is stated" statements
expect 0 "Wrote board.html" report mine.yaml --paths 200 -o board.html
expect 0 "The books close" report mine.yaml --paths 64 -o -
expect 0 "so the answer is a threshold" report --paths 64 --horizon 12 --company moonshot -o -
expect 64 "say where to write it, such as -o report.html" report mine.yaml
expect 65 "there is no company moonshto" report --company moonshto -o -
expect 73 "cannot be written" report mine.yaml --paths 8 -o missing/board.html
expect 73 "it is a folder" report mine.yaml --paths 8 -o .
expect 73 "it is no ordinary file" report mine.yaml --paths 8 -o /dev/null
expect 0 "Wrote model.xlsx" export mine.yaml --paths 200 -o model.xlsx
expect 0 "Wrote model.csv" export mine.yaml --paths 200 -o model.csv
expect 0 '"digest"' export mine.yaml --paths 64 --json
expect 0 "sheet,item,month,statistic,unit,value,note" export mine.yaml --paths 64 --path 9 --csv
expect 0 "cash threshold" export --paths 64 --horizon 12 --company 01ai --csv
expect 64 "say where to write it, such as -o model.xlsx" export mine.yaml
expect 64 "did you mean .xlsx" export mine.yaml -o model.xlxs
expect 64 "has no ending" export mine.yaml -o model
expect 64 "a workbook needs a file" export mine.yaml -o -
expect 65 "say which company with --company: " export --paths 8 -o model.xlsx
expect 73 "cannot be written" export mine.yaml --paths 8 -o missing/model.xlsx
cp board.html again.html && cp model.xlsx again.xlsx
"$program" report mine.yaml --paths 200 --threads 1 -o board.html > out
"$program" export mine.yaml --paths 200 --threads 1 -o model.xlsx > out
if cmp -s board.html again.html && cmp -s model.xlsx again.xlsx; then passed=$((passed + 1)); else
  fail "the same run gives another report or workbook"
fi
python3 "$home/Scripts/check-sheet.py" --without-office model.xlsx model.csv > out 2>&1 && passed=$((passed + 1)) ||
  fail "the workbook is not as its CSV: $(head -3 out)"
# Ctrl-C leaves the file that was there, and nothing beside it.
cp board.html kept.html && got=0
timeout -s INT 1 "$program" report mine.yaml --paths 9000000 -o board.html > out 2> err || got=$?
if [ "$got" = 124 ] && cmp -s board.html kept.html && [ -z "$(find . -name '.board*')" ]; then passed=$((passed + 1)); else
  fail "Ctrl-C during a report: status $got"
fi
expect 65 "no fact holds" facts zzzz
expect 0 "article 001" facts kimi-dau-2024-09
expect 0 "contradictions" facts --conflicts
expect 0 '"citable"' facts kimi --json
expect 0 "37 on, 34 optional, 26 narrative" mechanisms
expect 0 '--set COMPANY.advertising.spending="0 CNY/month"' mechanisms e8
expect 0 "built: the model computes GPUs bought" mechanisms A1
expect 0 "F8 first mover users lost" mechanisms F
expect 0 '"pinnedSince"' mechanisms cloud vouchers --json
expect 0 "id,name,title,standing,state" mechanisms --csv
expect 65 "did you mean vouchers" mechanisms vouchrs
expect 64 "exclude each other" mechanisms --json --csv
expect 0 "One future of many" why moonshot.burn@2025-06 --paths 200
expect 0 "drawn" why "moonshot.token cost@6" --paths 64 --depth all
expect 0 "from roofline" why "moonshot.input token time@6" --paths 64 --depth 1
expect 0 "because runway" why moonshot.lays-off@2025-06 --paths 64 --depth 1
expect 0 "Difference from 2025-03" why moonshot.burn@2025-06 --paths 64 --against 2025-03
expect 0 "override" why moonshot.tax@2025-06 --paths 64 --depth all --set moonshot.taxes.profit="20 %"
expect 0 '"difference"' why moonshot.payroll@6 --paths 64 --path 17 --against-set moonshot.people.hiring="1 %/month" --json
expect 0 "of 64 sampled" why my-company.cash@2025-06 mine.yaml --paths 64
expect 0 "used by" explain burn
expect 0 '"usedBy"' explain cash needed --json
expect 64 "is invalid" why moonshot.burn
expect 64 "exclude each other" why moonshot.burn@6 --against 3 --against-set moonshot.cash="1 CNY"
expect 65 "did you mean moonshot" why moonshto.burn@6
expect 65 "did you mean burn" why moonshot.bunr@6
expect 65 "did you mean 2027-12" why moonshot.burn@2031-01
expect 65 "did you mean cash needed" explain cash-neded
expect 0 "additionalProperties" schema
expect 0 "| burn |" equations

# What moves a number.
expect 0 "cannot be told from nothing" sensitivity mine.yaml --of cash@2026-06 --paths 400
expect 0 "of the variance" sensitivity mine.yaml --of survival@18 --paths 2000
expect 0 '"muStar"' sensitivity mine.yaml --of burn@6 --morris --trajectories 4 --json
expect 0 "input,statistic,value" sensitivity --of moonshot.revenue@12 --sobol --rows 16 --most 2 --csv
expect 0 "inputs and chance together" sensitivity mine.yaml --of cash@12 --sobol --rows 16 --most 3 --keep kept.rows
expect 0 "inputs and chance together" sensitivity mine.yaml --of cash@12 --sobol --rows 16 --most 3 --keep kept.rows
expect 65 "belongs to another question" sensitivity mine.yaml --of cash@13 --sobol --rows 16 --most 3 --keep kept.rows
expect 65 "holds no rows" sensitivity mine.yaml --of cash@12 --sobol --rows 16 --keep mine.yaml
expect 73 "cannot be written" sensitivity mine.yaml --of cash@12 --sobol --rows 16 --keep absent/kept.rows
expect 65 "did you mean cash" sensitivity mine.yaml --of cahs@12
expect 65 "which is not stated" sensitivity --of moonshot.survival@12
expect 64 "takes a power of two" sensitivity mine.yaml --of cash@12 --sobol --rows 1000
expect 64 "exclude each other" sensitivity mine.yaml --of cash@12 --sobol --morris
expect 64 "goes with --sobol" sensitivity mine.yaml --of cash@12 --keep kept.rows
expect 64 "takes quantity@month" sensitivity mine.yaml --of cash
expect 0 "Coverage" validate sensitivity --rows 64 --seeds 3
expect 64 "takes a power of two" validate sensitivity --rows 100

# Predictions beside measurements.
head -4 "$home/Data/measured/serving.csv" > rows.csv
expect 0 "3 of 3 rows predicted" validate compute --rows rows.csv --predictions out.csv
expect 65 'there is no column "model_path"' validate compute --rows out.csv
expect 66 "cannot be read" validate compute --rows absent.csv
expect 64 "needs --rows" validate compute --predictions out.csv

# The simulation beside equations and known queues.
expect 0 "M/D/1" validate serving
expect 66 "there is no such file" validate serving --trace absent.jsonl
expect 64 "Unknown option" validate serving --rows rows.csv

# Books of a company, fitted over its scenario.
cp "$home/Tests/StudiesTests/Books/example.csv" books.csv
sed 's/^start: 2024-12/start: 2024-06/' mine.yaml > later.yaml
expect 0 "the books cannot tell" fit mine.yaml --books books.csv --write fitted.yaml
expect 0 "nothing wrong" check fitted.yaml
expect 0 "Cash runs out" runway fitted.yaml --paths 200
expect 0 '"verdict"' fit mine.yaml --books books.csv --json
expect 0 "input,unit,low,middle,high" fit mine.yaml --books books.csv --csv
expect 0 "month,cash,receivables" fit --template
expect 0 "Plan against actual" fit later.yaml --books books.csv
expect 0 "Most of it" fit later.yaml --books books.csv --actual
expect 0 '"parts"' fit later.yaml --books books.csv --actual --json
expect 0 "line,month,low,median" fit later.yaml --books books.csv --actual --csv
expect 65 "has no month after" fit mine.yaml --books books.csv --actual
expect 73 "never changed in place" fit mine.yaml --books books.csv --write mine.yaml
expect 64 "names the file of the books" fit mine.yaml
expect 66 "there is no such file" fit mine.yaml --books absent.csv
printf 'month,cahs\n2024-12,"1,234"\n' > bad.csv
expect 65 "bad.csv:1:7: there is no line" fit mine.yaml --books bad.csv
expect 0 "90 % intervals that held the truth" validate books --rounds 10

# What training takes, and what a budget buys.
run="--params 37B/671B --tokens 14.8T --gpu 2048xH800"
expect 0 "with the programme around it" train $run --rent "2 USD/GPU-hour"
expect 0 '"knowledge" : "model, GPU and scale"' train $run --json
expect 0 "GPU-hours,GPU-hours," train llama-3.1-405b --tokens 15T --gpu 16384xH100 --csv
expect 0 "a guessed shape" train --params 30B --tokens 2T
expect 0 "What 100 m USD buys" train --budget "100M USD" --gpu h100
expect 0 '"wholeProgramme"' train --budget "100M USD" --gpu 4096xh100 --json
expect 0 "No rent of L20" train --budget "100M USD" --gpu l20
expect 65 "active parameters first" train --params 671B/37B --tokens 1T
expect 65 'did you mean "H800"' train --params 7B --tokens 1T --gpu 8xH8000
expect 65 "takes a range from low to high" train --params 7B --tokens 1T --experiments 3..1
expect 65 "has no arithmetic on floating-point numbers of 8 bits" train --params 7B --tokens 1T --gpu 8xA100 --precision fp8
expect 65 "goes with a kind of GPU alone" train --budget "1M USD" --gpu 64xh100 --days 30
expect 0 "a guessed shape" train $run --date 2024-06 --rent 2
expect 64 "say how many tokens" train deepseek-v3
expect 64 "leave out --tokens" train --budget "1M USD" --gpu h100 --tokens 1T
expect 0 "82 of 82" validate training
head -1 "$home/Data/measured/published.csv" > trained.csv
grep -h "train_tokens_per_s_per_gpu" "$home/Data/measured/published.csv" | head -5 >> trained.csv
expect 0 "5 figures of training" validate training --rows trained.csv --predictions trained-out.csv
expect 66 "there is no such file" validate training --rows absent.csv
expect 64 "needs --rows" validate training --predictions out.csv

# What bought users cost and bring, and the equations of companies beside facts.
expect 0 "At its mix the API pays" price mine.yaml --paths 64
expect 0 "followed in full" price mine.yaml --paths 64 --cut "80 %" --at 6
expect 0 '"name" : "cached input"' price mine.yaml --paths 64 --json
expect 0 "a contract,margin of price,share," price mine.yaml --paths 64 --csv
expect 0 "not known" price --company zhipu --paths 64
expect 65 "takes a number above 0 to 0.99" price mine.yaml --cut 50
expect 65 "takes a month from 1 to 36" price mine.yaml --at 40
expect 65 "there is no company nobody" price mine.yaml --company nobody
expect 65 "does not go with serving.model" price mine.yaml --set "my-company.serving.active-parameters=34e9 parameters"
expect 0 "The books close" runway mine.yaml --paths 64 --statements
expect 64 "goes with text" runway mine.yaml --paths 64 --statements --json
expect 0 "gross margin" indicators mine.yaml --paths 64
expect 0 '"definition" : "12 × MRR"' indicators mine.yaml --paths 64 --json
expect 0 "rule of 40,ratio,2026-12" indicators mine.yaml --paths 64 --csv
expect 65 "no company's cash is stated" indicators --paths 8
expect 65 "expected a kind of product" check mine.yaml --set "my-company.app.kind=chatt"
expect 0 "CAC at twice the spending" growth mine.yaml --paths 64
expect 0 "LTV of 24 months" growth --company moonshot --paths 64 --horizon 24
expect 0 '"retention" : "two shares"' growth mine.yaml --paths 64 --json
expect 0 "advertising,payback" growth mine.yaml --paths 64 --csv
expect 65 "there is no company nobody" growth mine.yaml --company nobody
expect 65 "buys no users" growth --company stepfun --paths 8
expect 0 "shifted-beta-geometric" growth --company moonshot --paths 64 --set "moonshot.app.d1=50 %" --set "moonshot.app.age=13 months"
expect 65 "fewer must be left" growth --company moonshot --set "moonshot.app.d1=20 %" --set "moonshot.app.age=13 months"
expect 0 "checks counted" validate company
expect 0 '"logLikelihood"' validate company --json
expect 0 "mechanism,name,fact" validate company --csv

# What tokens cost.
cp "$home/Tests/ScenariosTests/Configs/Llama-3.3-70B.json" config.json
cat > bench.json <<'END'
{"max_concurrency": 32, "duration": 292.4, "completed": 320, "total_input_tokens": 655360,
 "total_output_tokens": 327680, "mean_ttft_ms": 1180.2, "mean_tpot_ms": 27.4}
END
load="--input 4000 --output 1000"
expect 0 "a million tokens, USD" cost deepseek-v3 --gpu 16xH800 $load --concurrency 256
expect 0 "the latency target" cost ./config.json --gpu 8xH100 $load --ttft 2s --tpot 50ms
expect 0 "Measured over predicted" cost qwen3-32b --gpu 2xH100 --measured bench.json
expect 0 '"equalUtilisation"' cost deepseek-v3 --gpu 16xH800 $load --concurrency 256 --cached "50 %" --json
expect 0 "figure,unit,value,low,high,light" cost qwen3-32b --gpu 2xH100 $load --rate 0.5/s --csv
expect 0 "weight of experts" cost deepseek-v3 --gpu 16xH800 $load --concurrency 256 --why --depth all
expect 0 "earned back in" cost qwen3-32b --gpu H100 $load --concurrency 4 --buy 40000 --years 5 --peak-to-mean 2.5
expect 0 "not verified" cost qwen3-8b --gpu 2xL20 $load --concurrency 8 --rent "0.5 USD/GPU-hour" --tp 1
expect 65 "it needs at least 10 GPUs, in a legal layout 16" cost deepseek-v3 --gpu 8xH800 $load --concurrency 256
expect 65 "keeps the latency targets; nearest is" cost qwen3-32b --gpu 4xH100 $load --ttft 1ms
expect 0 "of the highest that the fleet keeps up with" cost qwen3-32b --gpu 4xH100 $load --rate 3/s
expect 65 "carry at most" cost qwen3-32b --gpu 4xH100 $load --rate 500/s
expect 65 "no layout of" cost qwen3-32b --gpu 4xH100 $load --concurrency 1 --ep 4
expect 65 "no rent of L20 is known on 2024-12" cost qwen3-8b --gpu 2xL20 $load --concurrency 8
expect 65 'did you mean "H800"' cost deepseek-v3 --gpu 16xH8000 $load --concurrency 256
expect 65 'did you mean "DeepSeek-V3"' cost deepsek-v3 --gpu 16xH800 $load --concurrency 256
expect 65 "did you mean vllm" cost deepseek-v3 --gpu 16xH8000 $load --concurrency 256 --engine vlm
expect 65 "at least one token of the input is new" cost qwen3-32b --gpu H100 $load --concurrency 1 --cached 4000
echo '{"completed": "x"}' > bad.json
expect 65 "bad.json:1:16: completed must be a number above 0" cost qwen3-32b --gpu H100 --measured bad.json
expect 66 "there is no such file" cost qwen3-32b --gpu H100 --measured absent.json
# What the README shows is what is printed.
"$program" cost deepseek-v3 --gpu 16xH800 --input 4000 --output 1000 --concurrency 256 > sample
sed -n '/^DeepSeek-V3 in fp8 on 16 x H800/,/^```/p' "$home/README.md" | grep -v '^```' | grep . > shown
if [ "$(wc -l < shown)" -lt 20 ]; then
  fail "README.md shows no answer of outlast cost"
elif grep -vxFf sample shown > other; then
  fail "README.md shows what outlast cost does not print: $(head -3 other)"
else
  passed=$((passed + 1))
fi
expect 64 "exclude each other" cost qwen3-32b --gpu H100 $load --concurrency 1 --rate 1
# The cheapest deployment.
promise="--ttft 2s --tpot 50ms"
expect 0 "requests keep 2.00 s to the first token" plan qwen3-32b --gpu 4xH100 $load $promise
expect 0 '"isApart"' plan qwen3-32b --gpu 4xH100 $load $promise --json
expect 0 "list,gpu,gpus,replicas" plan qwen3-32b --gpus h100,a100 $load $promise --rate 1/s --rent a100=1.2,h100=3 --csv
expect 0 "the cheapest" plan qwen3-8b --gpu 2xH100 $load $promise --export start.sh
grep -q "vllm serve Qwen/Qwen3-8B" start.sh && grep -q "sglang" start.sh || fail "plan --export wrote no commands"
expect 65 "even for a request that is alone; nearest is" plan qwen3-32b --gpu 4xH100 $load --tpot 1ms
expect 65 "would" plan qwen3-32b --gpu 1xH200 $load $promise --rent 2 --rate 20/s
expect 65 "would hold it" plan deepseek-v3 --gpu 4xH100 $load $promise
expect 65 "no rent of L20 is known" plan qwen3-8b --gpu 2xL20 $load $promise
expect 65 "is not among the GPUs to choose from" plan qwen3-8b --gpu 2xH100 $load $promise --rent a100=2
expect 66 "there is no such file" plan qwen3-8b --gpu 2xH100 --trace absent.jsonl $promise
expect 64 "say what is promised" plan qwen3-8b --gpu 2xH100 $load
expect 64 "say how much is to be served" plan qwen3-8b --gpus h100 $load $promise
expect 64 "say how much is asked" cost qwen3-32b --gpu H100 $load

# Rent, reserve or buy.
need="supply --gpus 1000xH100 --paths 200"
expect 0 "Cheapest: " $need
expect 0 "and renting the rest on" $need --use 0.5 --use-falls-to 0.2 --vouchers "1M USD"
expect 0 '"leastIn"' $need --json
expect 0 "figure,unit,value,low,high" $need --csv
expect 0 "reach the bank" $need --equity-round "800M USD" --credits "50 %"
expect 0 "may not be bought in China" $need --market china
expect 0 "is an assumption" supply --gpus 2000xH20 --market china --paths 200
expect 0 "shared by 2 units" $need --units "chat 400/600, search 300/700"
expect 0 "persistence" validate supply
expect 0 '"withLateErrors"' validate supply --json
expect 65 "--gpus: takes 1 to 1000000 GPUs" supply --gpus 2000000xH100
expect 65 "did you mean \"H100\"" supply --gpus 10xH10O
expect 65 "--use: takes" $need --use 1.5
expect 65 "--units: takes a name, a mean and a peak" $need --units "chat 600/400, search 1/2"
expect 65 "--buy: H100 SXM may not be bought in China" $need --market china --buy 30000
expect 65 "no rent of B200 SXM is known on 2024-12" supply --gpus 8xB200
expect 64 "--months takes 1 to 120" $need --months 0
expect 64 "--credits needs --equity-round" $need --credits 0.5
expect 64 "--offers and --rent exclude each other" $need --offers 3 --rent 2
expect 64 "--bias needs --units" $need --bias 0.5
"$program" $need --threads 1 --json > one
"$program" $need --threads 3 --json > three
if cmp -s one three; then passed=$((passed + 1)); else fail "threads change the result of supply"; fi

# List prices against the cost of serving.
expect 0 "above the cost of serving" price-war 2024-05
cp out war
expect 0 '"chanceAbove"' price-war 2024-06..2024-07 --input 2k --utilisation 0.4..0.6 --burn "20e6 USD" --json
expect 0 "date,product,currency,input,output" price-war --plot war.svg --csv
expect 65 "are weighed from 2023-06 to 2024-12; 2022 lies outside" price-war 2022
expect 65 "did you mean 2024-05..2024-06" price-war 2024-06..2024-05
expect 65 "takes a month, a year or a range" price-war 2024-05-06
expect 65 "--utilisation: takes a number" price-war 2024-05 --utilisation 1.4 --output 0
expect 65 "--output: takes a number" price-war 2024-05 --utilisation 1.4 --output 0
expect 73 "cannot be written" price-war 2024-05 --plot missing/war.svg
# What the guide shows is what is printed and drawn.
sed -n '/^List prices against the cost/,/^```/p' "$home/Documentation/price-war.md" | grep -v '^```' | grep . > shown
if [ "$(wc -l < shown)" -lt 30 ]; then
  fail "Documentation/price-war.md shows no answer of outlast price-war"
elif grep -vxFf war shown > other; then
  fail "Documentation/price-war.md shows what outlast price-war does not print: $(head -3 other)"
elif ! cmp -s war.svg "$home/Documentation/price-war.svg"; then
  fail "Documentation/price-war.svg is stale: outlast price-war --plot Documentation/price-war.svg"
else
  passed=$((passed + 1))
fi

# What is in a trace of requests.
for i in $(seq 0 59); do
  echo "{\"timestamp\": $((i / 2 * 3000)), \"input_length\": $((700 + 40 * i)), \"output_length\": $((9 + i)), \"hash_ids\": [0, $((i % 5 + 1))]}"
done > trace.jsonl
{ cat trace.jsonl; for i in $(seq 25); do echo '{"timestamp": 1}'; done; } > broken.jsonl
printf 'TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:17:03.97,48,10\r\n2023-11-16 18:17:05,31,8\r\n' > azure.csv
printf 'Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,m,7,8,15,log\n6,m,7,0,7,log\n' > burst.csv
expect 0 "blocks in the cache" trace trace.jsonl
expect 0 '"stamps" : 30' trace trace.jsonl --json
expect 0 '"blocksForHalf"' trace trace.jsonl --json
expect 0 "reused tokens,share," trace trace.jsonl --csv
expect 0 "broken.jsonl:80:1: has no input_length" trace broken.jsonl
expect 0 "and 5 more lines like these" trace broken.jsonl
expect 0 '"brokenLines" : 25' trace broken.jsonl --json
expect 0 "what a cache reuses is not known" trace azure.csv
expect 65 "says nothing of what prompts have in common" validate serving --trace azure.csv
expect 0 "burst.csv:3:7: a failed call: Response tokens is 0" trace burst.csv
expect 0 "Wrote like.jsonl, seed 7" trace trace.jsonl --generate 500 --seed 7 --rate 2/s -o like.jsonl
expect 0 "500 requests in" trace like.jsonl
"$program" trace trace.jsonl --generate 500 --seed 7 --rate 2/s -o again.jsonl > out
if cmp -s like.jsonl again.jsonl; then passed=$((passed + 1)); else fail "a seed gives two traces"; fi
echo '{"timestamp": 1}' > none.jsonl && expect 65 "none.jsonl:1:1: has no input_length" trace none.jsonl
: > none.jsonl && expect 65 "BurstGPT CSV (Timestamp,Model," trace none.jsonl
expect 65 "mine.yaml:1:1: is no trace of requests" trace mine.yaml
expect 66 "there is no such file" trace absent.jsonl
expect 65 "too few requests at different times" trace burst.csv --generate 5 -o out.jsonl
expect 65 "--rate: takes" trace trace.jsonl --generate 5 --rate 3s -o out.jsonl
expect 73 "cannot be written" trace trace.jsonl --generate 5 -o missing/out.jsonl
expect 64 "needs --output" trace trace.jsonl --generate 5
expect 64 "--rate needs --generate" trace trace.jsonl --rate 5
expect 64 "1 to 1000000 requests" trace trace.jsonl --generate 0 -o out.jsonl

# A fleet that serves a trace.
serve="cost qwen3-32b --gpu 4xH100 --trace trace.jsonl"
expect 0 "what a user waits" $serve
expect 0 "goodput" $serve --ttft 1s --tpot 50ms --router least-loaded --speed 2 --laps 2
expect 0 "1.80 tokens for each request" $serve --speculation 1.8 --max-requests 8 --chunk 512 --no-prefix-cache
expect 0 "figure,unit,value,low,high" $serve --csv
expect 0 "GPU-seconds idle,s," $serve --csv --measured bench.json
expect 0 '"brokenLines" : 25' cost qwen3-32b --gpu 4xH100 --trace broken.jsonl --json
expect 0 "and 5 more lines like these" cost qwen3-32b --gpu 4xH100 --trace broken.jsonl
expect 0 '"transfer"' $serve --prefill 2 --tp 2 --json
expect 0 "Between 1 and 4 replicas" $serve --follow 1 --tp 1 --start-time 60s --timeline state.csv --every 10s
if [ "$(head -1 state.csv)" = "time,waiting,reading,writing,memory tokens,memory share,replicas" ] &&
  [ "$(wc -l < state.csv)" -gt 8 ]; then passed=$((passed + 1)); else fail "the timeline is not as it was"; fi
expect 0 "The trace asks" $serve --speed 5000
expect 0 '"mostRate"' $serve --speed 5000 --json
expect 65 "--prefill: of 4 GPUs at least one must write" $serve --prefill 4
expect 65 "did you mean cache-aware" $serve --router cacheaware
expect 65 "--speculation: a pass writes at least one token" $serve --speculation 0.5
expect 65 "take longer steps" $serve --timeline out.csv --every 1e-6
expect 66 "there is no such file" cost qwen3-32b --gpu 4xH100 --trace absent.jsonl
expect 73 "cannot be written" $serve --timeline missing/out.csv
expect 64 "--rate and --trace exclude each other" $serve --rate 3
expect 64 "--why explains a steady load" $serve --why
expect 64 "--router needs --trace" cost qwen3-32b --gpu 4xH100 $load --rate 0.5/s --router least-loaded
expect 64 "--follow and --prefill exclude each other" $serve --follow 1 --prefill 2
expect 64 "--every needs --timeline" $serve --every 5s
expect 64 "do not apply" $serve --utilisation 0.5
expect 64 "--laps takes 1 to 10000" $serve --laps 0

# Same bits on one thread and on many.
"$program" runway mine.yaml --paths 500 --threads 1 --json > one
"$program" runway mine.yaml --paths 500 --threads 3 --json > three
if cmp -s one three; then passed=$((passed + 1)); else fail "threads change the result"; fi

# Shards give the bits of the run done at once; one that is there is not sampled again.
expect 0 "Kept" runway mine.yaml --paths 500 --shard 1/2
expect 0 "is there already" runway mine.yaml --paths 500 --shard 1/2
expect 65 "are missing" merge mine.yaml --paths 500
expect 0 "Kept" runway mine.yaml --paths 500 --shard 2/2
"$program" merge mine.yaml --paths 500 --json > merged
if cmp -s one merged; then passed=$((passed + 1)); else fail "shards change the result"; fi
expect 66 "holds no shard" merge mine.yaml --paths 501

# Ctrl-C: nothing half written, the status of an interrupt.
got=0
timeout -s INT 1 "$program" runway --paths 4000000 > out 2> err || got=$?
if [ "$got" = 124 ] && [ ! -s out ]; then passed=$((passed + 1)); else fail "Ctrl-C: status $got, wrote $(wc -c < out) bytes"; fi

# Usage
expect 64 "paths" runway --paths 0
expect 64 "1 to 120 months; found 121" runway --horizon 121
expect 64 "Unexpected argument" runway mine.yaml other.yaml
expect 64 "exclude each other" runway --json --csv

# Data
scenario() { printf 'outlast: 1\nname: t\nstart: 2024-12\ncurrency: CNY\ncompanies:\n  a:\n%s\n' "$1" > bad.yaml; }
: > empty.yaml && expect 65 "empty.yaml: is empty" check empty.yaml
mkdir folder && expect 65 "is a directory" check folder
truncate -s 1G huge.yaml && expect 65 "1073741824 bytes" check huge.yaml
printf '\x00\x01\x02\xff' > binary.yaml && expect 65 "binary.yaml:1:1:" check binary.yaml
expect 66 "there is no such file" check absent.yaml
printf 'include: b.yaml\n' > a.yaml && printf 'include: a.yaml\n' > b.yaml && expect 65 "includes itself" check a.yaml
scenario '    api: { input-price: { assume: "3 users", because: t } }'
expect 65 "bad.yaml:7:36: expected money per tokens, found users" check bad.yaml
scenario '    api: { input-price: { assume: "3 CNY/Mtokk", because: t } }' && expect 65 "did you mean" check bad.yaml
scenario '    api: { input-price: { assume: "-3 CNY/Mtok", because: t } }' && expect 65 "must not be below nothing, but is -3 CNY/Mtok" check bad.yaml
scenario '    app: { paying: { assume: "140 %", because: t } }' && expect 65 "between 0 and 100 %" check bad.yaml
scenario '    app: { users: fact(kimi-mau-2024-13) }' && expect 65 "kimi-mau" check bad.yaml
scenario '    app: { users: "5e6 users" }' && expect 65 "needs a source" check bad.yaml
scenario '    cahs: { assume: "3 CNY", because: t }' && expect 65 "did you mean cash" check bad.yaml
scenario $'    cash: { assume: "3 CNY", because: t }\n  a:\n    cash: { assume: "3 CNY", because: t }'
expect 65 "stands twice" check bad.yaml
expect 65 "did you mean moonshot" runway --set moonshto.cash="3 CNY"
expect 65 "expected money" runway --set moonshot.cash="3 users"

# The documentation is what the program prints.
# What the README shows of the two runs is what they print.
readme() { # what its part begins with, and the output that it must stand in
  awk -v first="$1" 'index($0, first) == 1 { on = 1 } on && /^```/ { exit } on' "$home/README.md" | while IFS= read -r line; do
    grep -qFx -- "$line" "$2" || printf '%s\n' "$line"
  done
}
"$program" runway mine.yaml >"$scratch/founder" 2>/dev/null
stale=$(readme "What became of it" "$scratch/founder")
if [ -z "$stale" ]; then passed=$((passed + 1)); else fail "README.md is stale: $stale"; fi
if "$program" equations | cmp -s - "$home/Documentation/equations.md"; then passed=$((passed + 1)); else
  fail "Documentation/equations.md is stale: make docs"
fi

echo "smoke: $passed passed, $failed failed"
[ "$failed" = 0 ]
