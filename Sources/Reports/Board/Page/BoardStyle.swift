extension BoardPage {
  /// The page's style sheet: one accent, which is also the only hue of the charts, so that they need no sense of colour.
  /// Light and dark follow the reader; paper is always light.
  static let style = """
    :root{--page:#fdfdfb;--ink:#1c2024;--pale:#5b6168;--hair:#d9dad6;--rule:#8a8f94;--accent:#17567f;--wide:#d3e1ea;\
    --half:#9dbfd3;--tint:#f2f4f3;--b1:#17567f;--b2:#7fa9c2;--b3:#a8c5d5;--b4:#cfdfe8;--b5:#9a9a94;--b6:#33363a;--warm:#8a4b08}
    @media screen and (prefers-color-scheme:dark){:root{--page:#14171a;--ink:#e6e7e3;--pale:#a3a9af;--hair:#33383d;\
    --rule:#6f767d;--accent:#8cc3e6;--wide:#1f3645;--half:#356481;--tint:#1c2024;--b1:#5b9cc4;--b2:#3d6f8e;--b3:#2e566f;\
    --b4:#213e50;--b5:#74767a;--b6:#d8d8d2;--warm:#e5ad6b}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;max-width:66rem;padding:2.5rem 1.25rem 4rem;background:var(--page);color:var(--ink);\
    font:1.0625rem/1.55 Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4",Georgia,"Liberation Serif",serif;\
    overflow-wrap:break-word}
    h1,h2,h3{line-height:1.2;font-weight:600;text-wrap:balance;break-after:avoid}
    h1{font-size:2.1rem;margin:.1rem 0 .5rem;letter-spacing:-.01em}
    h2{font-size:1.5rem;margin:2.6rem 0 .6rem}
    h3{font-size:1.2rem;margin:2.8rem 0 .6rem;padding-top:.7rem;border-top:1px solid var(--rule)}
    p{margin:.5rem 0;max-width:44rem}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
    .eyebrow{margin:0;color:var(--accent);font:600 .85rem/1.4 system-ui,"Liberation Sans",sans-serif;letter-spacing:.02em}
    .meta,.note{color:var(--pale)}
    .note,.meta{font-size:.95rem}
    .lead{font-size:1.3rem;line-height:1.45;max-width:48rem}
    .pale{color:var(--pale)}
    nav ul{padding-left:1.1rem;max-width:48rem}
    nav li{margin:.4rem 0}
    .large{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.4rem 0}
    .large div{border-top:3px solid var(--accent);padding-top:.4rem;min-width:8.5rem}
    .large dt{font:.85rem/1.4 system-ui,"Liberation Sans",sans-serif;color:var(--pale)}
    .large dd{margin:0;font-size:2rem;line-height:1.2;font-variant-numeric:tabular-nums lining-nums}
    .large small{font-size:.95rem;color:var(--pale)}
    .grid,.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1.6rem 2.2rem;align-items:start}
    .grid>*,.pair>*{min-width:0}
    figure{margin:.8rem 0 0;break-inside:avoid}
    figcaption{font:600 .92rem/1.4 system-ui,"Liberation Sans",sans-serif;margin-bottom:.35rem}
    figcaption .pale{font-weight:400}
    svg{display:block;width:100%;height:auto;max-width:34rem;font:12px system-ui,"Liberation Sans",sans-serif;\
    font-variant-numeric:tabular-nums}
    svg .word{fill:var(--ink)}svg .pale,svg .tick{fill:var(--pale)}svg .tick{font-size:11px}
    svg .halo{paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
    svg path{fill:none}svg .hair{stroke:var(--hair)}svg .zero,svg .axis{stroke:var(--rule)}
    svg .ninety{fill:var(--wide)}svg .half{fill:var(--half)}svg .median{stroke:var(--accent);stroke-width:2.2;stroke-linejoin:round}
    svg .turn{stroke:var(--ink);stroke-dasharray:4 3}
    svg .band{stroke:var(--page);stroke-width:1}
    svg .on{fill:var(--b1)}svg .listing{fill:var(--b2)}svg .merger{fill:var(--b3)}svg .sale{fill:var(--b4)}\
    svg .forced-sale{fill:var(--b5)}svg .cash-out{fill:var(--b6)}
    svg .more{fill:var(--accent)}svg .less{fill:var(--b5)}svg rect.whole{fill:var(--b6)}
    .scroll{overflow-x:auto;margin:1rem 0;-webkit-overflow-scrolling:touch}
    .wide{margin:1rem 0}
    .pair>.scroll{margin-top:.8rem}
    .columns{columns:2 26rem;column-gap:2.2rem}.columns .scroll{break-inside:avoid;margin-top:0}
    table{border-collapse:collapse;font:.875rem/1.4 system-ui,"Liberation Sans",sans-serif;\
    font-variant-numeric:tabular-nums lining-nums}
    caption{text-align:left;font-weight:600;padding-bottom:.35rem;font-size:.92rem}
    th,td{padding:.28rem .7rem .28rem 0;text-align:left;vertical-align:top;font-weight:400;border-bottom:1px solid var(--hair)}
    thead th{color:var(--pale);border-bottom:1px solid var(--rule);vertical-align:bottom}
    .n{text-align:right;white-space:nowrap;padding-left:.7rem;padding-right:0}
    .n+:not(.n){padding-left:1rem}
    td small{color:var(--pale)}
    .group th{font-weight:600;padding-top:.8rem;border-bottom-color:var(--rule)}
    .total th,.total td{font-weight:600;border-bottom-color:var(--rule)}
    .d{white-space:nowrap}.scroll th[scope=row]{min-width:6.5rem}
    .stack{width:100%;table-layout:fixed}.stack .n{white-space:normal}
    .stack th[scope=row]{font-weight:600}
    .stack th,.stack td{overflow-wrap:anywhere}
    .mark{white-space:nowrap;border:1px solid currentColor;border-radius:3px;padding:0 .35em;font-size:.92em}
    .fact{color:var(--accent)}.stated{color:var(--ink)}.assumption,.override{color:var(--warm)}
    .assumption{border-style:dashed}
    details{margin:1rem 0}
    summary{cursor:pointer;font:.92rem/1.5 system-ui,"Liberation Sans",sans-serif;color:var(--accent)}
    .figures{margin:.2rem 0}.figures summary{font-size:.82rem}
    .terms dt{font-weight:600}.terms dd{margin:0 0 .5rem;max-width:44rem}
    @media (max-width:40rem){body{font-size:1rem;padding:1.5rem 1rem 3rem}h1{font-size:1.7rem}.lead{font-size:1.12rem}\
    .large{gap:.8rem 1.5rem}.large div{min-width:6.5rem}.large dd{font-size:1.55rem}\
    .stack colgroup{display:none}.stack,.stack caption,.stack tbody,.stack tr,.stack th,.stack td{display:block;width:100%;max-width:none}\
    .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
    .stack tr{padding:.5rem 0;border-bottom:1px solid var(--rule)}.stack th,.stack td{border:0;padding:.1rem 0}.columns{columns:auto}\
    .stack td.n{text-align:left;padding-left:0;white-space:normal}.n+:not(.n){padding-left:0}\
    .stack td[data-label]::before{content:attr(data-label) ": ";color:var(--pale)}}
    @page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#5b6168}}
    @media print{body{max-width:none;padding:0;font-size:9.5pt;background:none}h1{font-size:20pt}h2{font-size:15pt}\
    h3{font-size:12pt;margin-top:7mm}.lead{font-size:12pt}p{max-width:none;orphans:3;widows:3}\
    caption,figcaption,summary{font-size:8.6pt}.note,.meta{font-size:9pt}h3+p{break-after:avoid;break-inside:avoid}summary{break-after:avoid}.large dd{font-size:17pt}.large dt{font-size:8pt}.large,.lead{break-inside:avoid}\
    .grid,.pair{grid-template-columns:1fr 1fr;gap:4mm 7mm}.pair.wide{grid-template-columns:1fr}.columns{columns:2;column-gap:7mm}figure svg{max-width:90mm}\
    .scroll{overflow:visible;margin:3mm 0}table{font-size:7.6pt}th,td{padding:.6mm 2mm .6mm 0}.n{padding-left:1.6mm}\
    thead{display:table-header-group}tr,.mark,dt,dd{break-inside:avoid}.short,figure,svg{break-inside:avoid}\
    .group{break-after:avoid}.figures{display:none}summary{color:inherit;font-weight:600;list-style:none}\
    details::details-content{content-visibility:visible;display:block;block-size:auto}\
    a{color:inherit;text-decoration:none}article+article{break-before:page}\
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

    """
}
