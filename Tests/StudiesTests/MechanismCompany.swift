/// A company with every line of business, in a market that moves: what mechanisms are switched on and off in.
enum MechanismCompany {
  /// The scenario; its figures are laid over it by `inputs`.
  static let text = """
    outlast: 1
    start: 2024-12
    horizon: 12 months
    currency: CNY
    companies:
      one:
        cash: { value: "4e8 CNY", source: test }
        advertising: { spending: { value: "2e7 CNY/month", source: test } }
    """

  /// The same company, whose advertising ends in June 2025.
  static let thatStopsAdvertising = """
    outlast: 1
    start: 2024-12
    horizon: 12 months
    currency: CNY
    companies:
      one:
        cash: { value: "4e8 CNY", source: test }
        advertising:
          spending:
            steps:
              2024-12: { value: "2e7 CNY/month", source: test }
              2025-07: { value: "0 CNY/month", source: test }
    """

  /// Its figures. It spends far more than it earns and finds investors in every month.
  static let inputs = lines.split(separator: "\n").map(String.init)

  private static let lines = """
    market.token-price.change=-3 %/month
    market.token-price.spread=8 %
    market.token-price.elasticity=0.7
    market.rent.change=-2 %/month
    market.rent.spread=4 %
    one.opening.compute-credits=3e7 CNY
    one.opening.receivables=2e7 CNY
    one.opening.payables=1e7 CNY
    one.opening.deferred=5e6 CNY
    one.taxes.value-added=6 %
    one.payment.collection=4 months
    one.payment.bad-debt=1 to 3 %/month
    one.treasury.debt-interest=0.8 %/month
    one.people.research=150 people
    one.people.product=150 to 250 people
    one.people.sales=100 people
    one.people.support=80 people
    one.people.research-pay=8e4 CNY/person/month
    one.people.product-pay=3e4 to 5e4 CNY/person/month
    one.people.sales-pay=3.5e4 CNY/person/month
    one.people.support-pay=2.5e4 CNY/person/month
    one.people.on-costs=30 %
    one.people.hiring=0 %/month
    one.people.pay-growth=0 %/month
    one.people.overhead=8e3 CNY/person/month
    one.serving.active-parameters=37e9 parameters
    one.serving.total-parameters=671e9 parameters
    one.serving.bytes-per-parameter=1 bytes/parameter
    one.serving.cache-bytes=70e3 bytes/token
    one.serving.context=3000 tokens
    one.serving.batch=256 tokens
    one.serving.peak=989e12 FLOP/s
    one.serving.bandwidth=3.35e12 byte/s
    one.serving.compute-efficiency=40 %
    one.serving.memory-efficiency=50 %
    one.serving.utilisation=30 to 50 %
    one.compute.rent=12 CNY/GPU-hour
    one.training.gpus=800 to 1200 GPUs
    one.training.growth=2 %/month
    one.training.other=20 %
    one.api.volume=3e12 to 5e12 tokens/month
    one.api.growth=3 %/month
    one.api.spread=10 %
    one.api.input-share=80 %
    one.api.input-price=1 CNY/Mtok
    one.api.output-price=2 CNY/Mtok
    one.api.follow=100 %
    one.api.free=5 to 15 %
    one.api.prepaid=50 %
    one.api.credit-months=1 month
    one.api.breakage=1 %/month
    one.app.users=4e6 to 6e6 users
    one.app.organic=10 to 20 %/month
    one.app.spread=10 %
    one.app.d30=25 to 35 %
    one.app.keep=80 to 90 %
    one.app.tokens=1e5 tokens/user/month
    one.app.input-share=80 %
    one.app.paying=1 to 3 %
    one.app.price=20 CNY/user/month
    one.app.store-fee=25 %
    one.app.active-days=5 days/month
    one.app.impressions=1 to 3 impressions/user/day
    one.app.ecpm=20 CNY/kimpression
    one.advertising.growth=0 %/month
    one.advertising.cost-per-user=20 to 40 CNY/user
    one.advertising.reference-spending=1.5e7 CNY/month
    one.advertising.floor=5 to 20 %
    one.projects.won=4 projects/month
    one.projects.value=3e6 CNY/project
    one.projects.value-change=-5 %/month
    one.projects.spread=40 %
    one.projects.team=4 to 8 people/project
    one.projects.duration=4 months
    one.funding.chance=100 %/month
    one.funding.below=24 months
    one.funding.amount=2e8 to 4e8 CNY
    one.funding.spread=30 %
    one.funding.pre-money=2e9 CNY
    one.funding.in-compute=20 to 60 %
    one.distress.layoffs-below=12 months
    one.distress.layoffs-share=20 %
    one.distress.layoffs-pause=100 months
    one.distress.severance=3 months
    one.distress.adverts-below=0 months
    one.distress.freeze-below=0 months
    one.distress.narrow-below=0 months
    one.distress.bridge-below=0 months
    one.distress.sell-below=0 months
    """
}
