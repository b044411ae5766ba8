/// Words that names of people in Mali are known by: titles before them, particles within them, and frequent names.
enum Names {
    static let titles: Set<String> = [
        "m", "mr", "mrs", "ms", "mme", "mlle", "dr", "pr", "capt", "capitaine", "captain", "col", "colonel", "lt",
        "lieutenant", "sgt", "sergent", "sergeant", "caporal", "corporal", "cdt", "commandant", "major", "general",
        "général", "adjudant", "imam", "cheikh", "sheikh", "elhadj", "hadj", "monsieur", "madame", "mademoiselle",
    ]

    static let particles: Set<String> = ["ag", "ould", "walet", "mint", "wallet"]

    /// First and family names, without accents.
    static let known: Set<String> = [
        "abdoulaye", "abdramane", "adama", "ahmadou", "ahmed", "aichata", "aissata", "alassane", "alhousseini",
        "aliou", "alkaly", "almoustapha", "alou", "amadou", "aminata", "assitan", "awa", "baba", "bakary", "bagayoko",
        "barry", "bathily", "berthe", "bintou", "bocoum", "bokar", "boubacar", "boureima", "camara", "cheick",
        "cisse", "coulibaly", "dao", "daouda", "dembele", "diakite", "diallo", "diarra", "diawara", "dicko", "djeneba",
        "dolo", "doumbia", "drissa", "fanta", "fatoumata", "fofana", "goita", "guindo", "habib", "hadja", "haidara",
        "hamadi", "hamadoun", "hamidou", "hawa", "ibrahim", "ibrahima", "idrissa", "issa", "issouf", "kadidia",
        "kante", "karembe", "kassogue", "keita", "kodio", "koita", "konate", "kone", "kouyate", "lassana", "maiga",
        "malick", "mamadou", "mariam", "mohamed", "mohammed", "modibo", "moussa", "nouhoum", "ongoiba", "oumar",
        "oumou", "ouologuem", "ousmane", "rokia", "safiatou", "samake", "sangare", "sanogo", "seydou", "sidibe",
        "sidi", "sissoko", "souleymane", "soumana", "sow", "tembely", "togo", "tounkara", "toure", "tolo", "traore",
        "yacouba", "yalcouye", "zakaria",
    ]
}
