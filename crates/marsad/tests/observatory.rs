use marsad::Marsad;
#[test]
fn q() {
    let m = Marsad::embedded().unwrap();
    let e = m.engine();
    for q in ["agreement", "military agreement", "Niger", "اتفاقات"] { println!("{:?}", e.search_words(q)); }
    let d = marsad::Document { id: "1".into(), text: "The agreement was signed in Niamey.".into(), ..Default::default() };
    println!("{:?}", e.code_and_index(&d).unwrap().1);
}
