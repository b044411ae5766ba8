/// The cercles of COD-AB Mali, valid from 20 December 2021 (OCHA, CC BY), with the names that it gives them. What a cercle lies
/// in, its p-code says: the first four characters are its region's.
enum Cercles {
    static let all: [(pcode: String, name: String)] = [
        ("ML0101", "Bafoulabe"), ("ML0102", "Diema"), ("ML0103", "Kayes"), ("ML0104", "Kenieba"), ("ML0105", "Kita"),
        ("ML0106", "Nioro"), ("ML0107", "Yelimane"),
        ("ML0201", "Banamba"), ("ML0202", "Dioila"), ("ML0203", "Kangaba"), ("ML0204", "Kati"), ("ML0205", "Kolokani"),
        ("ML0206", "Koulikoro"), ("ML0207", "Nara"),
        ("ML0301", "Bougouni"), ("ML0302", "Kadiolo"), ("ML0303", "Kolondieba"), ("ML0304", "Koutiala"),
        ("ML0305", "Sikasso"), ("ML0306", "Yanfolila"), ("ML0307", "Yorosso"),
        ("ML0401", "Baraoueli"), ("ML0402", "Bla"), ("ML0403", "Macina"), ("ML0404", "Niono"), ("ML0405", "San"),
        ("ML0406", "Segou"), ("ML0407", "Tominian"),
        ("ML0501", "Bandiagara"), ("ML0502", "Bankass"), ("ML0503", "Djenne"), ("ML0504", "Douentza"),
        ("ML0505", "Koro"), ("ML0506", "Mopti"), ("ML0507", "Tenenkou"), ("ML0508", "Youwarou"),
        ("ML0601", "Dire"), ("ML0602", "Goundam"), ("ML0603", "Gourma-Rharous"), ("ML0604", "Niafunke"),
        ("ML0605", "Tombouctou"),
        ("ML0701", "Ansongo"), ("ML0702", "Bourem"), ("ML0703", "Gao"),
        ("ML0801", "Abeibara"), ("ML0802", "Kidal"), ("ML0803", "Tessalit"), ("ML0804", "Tin-Essako"),
        ("ML0901", "Bamako"),
        ("ML1001", "Menaka"), ("ML1002", "Anderamboukane"), ("ML1003", "Inekar"), ("ML1004", "Tidermene"),
    ]
}
