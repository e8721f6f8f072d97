//! Every encoding of the web, with real text: declared in the page, in the header, in both wrongly;
//! cut short, with stray bytes and with NULs.

use encoding_rs::Encoding;
use leanread::{Options, Warning, decode, extract_bytes};

/// An encoding with text that it can write.
const TEXTS: &[(&str, &str)] = &[
    ("utf-8", "Der Fluß ist über die Ufer getreten – 川が増水した, сказал мэр."),
    ("ibm866", "Река вышла из берегов, и мост закрыт, сообщили в мэрии."),
    ("iso-8859-2", "Rzeka wylała, a stary most jest zamknięty, powiedział burmistrz."),
    ("iso-8859-3", "Ix-xmara għolliet u l-pont il-qadim għadu magħluq, qal is-sindku."),
    ("iso-8859-4", "Upe izgāja no krastiem, un vecais tilts ir slēgts, teica mērs."),
    ("iso-8859-5", "Река вышла из берегов, и мост закрыт, сообщили в мэрии."),
    ("iso-8859-6", "فاض النهر ليلا، ولا يزال الجسر القديم مغلقا، قال العمدة"),
    ("iso-8859-7", "Το ποτάμι ξεχείλισε και η παλιά γέφυρα παραμένει κλειστή, είπε ο δήμαρχος."),
    ("iso-8859-8", "הנהר עלה על גדותיו והגשר הישן סגור, אמר ראש העיר."),
    ("iso-8859-8-i", "הנהר עלה על גדותיו והגשר הישן סגור, אמר ראש העיר."),
    ("iso-8859-10", "Áin flæddi yfir bakka sína og gamla brúin er lokuð, sagði borgarstjórinn."),
    ("iso-8859-13", "Upė išsiliejo iš krantų, o senasis tiltas uždarytas, sakė meras."),
    ("iso-8859-14", "Gorlifodd yr afon ac mae'r hen bont ar gau, meddai'r maer, ŵy a tŷ."),
    ("iso-8859-15", "Le fleuve a débordé, l'œuvre coûtera 30 €, a déclaré le maire à Noël."),
    ("iso-8859-16", "Râul a ieșit din matcă, iar podul vechi este închis, a spus primăria."),
    ("koi8-r", "Река вышла из берегов, и мост закрыт, сообщили в мэрии."),
    ("koi8-u", "Річка вийшла з берегів, і старий міст закрито, повідомив мер."),
    ("macintosh", "Le fleuve a débordé, l'été dernier, a déclaré le maire."),
    ("windows-874", "แม่น้ำเอ่อล้นตลิ่ง สะพานเก่ายังคงปิดอยู่ นายกเทศมนตรีกล่าว"),
    ("windows-1250", "Řeka se vylila z břehů a starý most je uzavřen, řekl starosta."),
    ("windows-1251", "Река вышла из берегов, и мост закрыт, сообщили в мэрии."),
    ("windows-1252", "Der Fluß ist über die Ufer getreten – „die Brücke“ bleibt gesperrt."),
    ("windows-1253", "Το ποτάμι ξεχείλισε και η παλιά γέφυρα παραμένει κλειστή, είπε ο δήμαρχος."),
    ("windows-1254", "Nehir taştı ve eski köprü kapalı, dedi belediye başkanı, ışık söndü."),
    ("windows-1255", "הנהר עלה על גדותיו והגשר הישן סגור, אמר ראש העיר."),
    ("windows-1256", "فاض النهر ليلا، ولا يزال الجسر القديم مغلقا، قال العمدة"),
    ("windows-1257", "Upė išsiliejo iš krantų, o senasis tiltas uždarytas, sakė meras."),
    ("windows-1258", "Sông đã tràn bờ, cây cầu cũ vẫn đóng cửa, ông nói."),
    ("x-mac-cyrillic", "Река вышла из берегов, и мост закрыт, сообщили в мэрии."),
    ("gbk", "河水夜间上涨，旧桥仍然关闭，市长说。"),
    ("gb18030", "河水夜间上涨，旧桥仍然关闭，市长说。𠮷"),
    ("big5", "河水夜間上漲，舊橋仍然關閉，市長說。"),
    ("euc-jp", "川が夜のうちに増水し、古い橋はまだ閉鎖されていると市長は述べた。"),
    ("iso-2022-jp", "川が夜のうちに増水し、古い橋はまだ閉鎖されていると市長は述べた。"),
    ("shift_jis", "川が夜のうちに増水し、古い橋はまだ閉鎖されていると市長は述べた。"),
    ("euc-kr", "강물이 밤새 불어나 낡은 다리는 여전히 폐쇄되어 있다고 시장이 말했다."),
];

fn page(label: &str, text: &str) -> String {
    format!("<!doctype html><meta charset=\"{label}\"><title>Page</title><p>{text}</p>")
}

/// The page in the encoding; characters that it lacks are written as references.
fn encoded(label: &str, page: &str) -> Vec<u8> {
    let (bytes, used, _) = Encoding::for_label(label.as_bytes()).unwrap().encode(page);
    assert_eq!(used.name().to_ascii_lowercase(), label);
    bytes.into_owned()
}

#[test]
fn all_encodings_are_here() {
    for label in encodings() {
        assert!(TEXTS.iter().any(|(known, _)| *known == label), "{label}");
    }
}

/// Names that browsers have, but for those that cannot be written or are read otherwise.
const LABELS: [&str; 37] = [
    "latin1",
    "866",
    "l2",
    "l3",
    "l4",
    "cyrillic",
    "arabic",
    "greek",
    "hebrew",
    "logical",
    "l6",
    "iso885913",
    "iso885914",
    "l9",
    "iso-8859-16",
    "koi",
    "koi8-ru",
    "mac",
    "dos-874",
    "x-cp1250",
    "cp1251",
    "ascii",
    "cp1253",
    "l5",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "x-mac-ukrainian",
    "gb2312",
    "gb18030",
    "big5-hkscs",
    "x-euc-jp",
    "csiso2022jp",
    "sjis",
    "ks_c_5601-1987",
    "utf8",
];

/// The encodings of the labels.
fn encodings() -> Vec<String> {
    let of = |label: &&str| Encoding::for_label(label.as_bytes()).map(Encoding::name);
    LABELS
        .iter()
        .map(|label| of(label).unwrap_or_else(|| panic!("{label}")).to_ascii_lowercase())
        .collect()
}

#[test]
fn a_declared_encoding_is_read() {
    for (label, text) in TEXTS {
        let page = page(label, text);
        let bytes = encoded(label, &page);
        let read = decode(&bytes, None);
        // What an encoding lacks was written as a reference, which the parser reads.
        let article = extract_bytes(&bytes, None, &Options::new()).unwrap();
        assert!(read == page || read.contains("&#"), "{label}: {read}");
        assert_eq!(article.text(), *text, "{label}");
        assert_eq!(article.warnings(), [], "{label}");
    }
}

#[test]
fn the_header_alone_is_enough() {
    for (label, text) in TEXTS {
        let page = format!("<title>Page</title><p>{text}</p>");
        let header = format!("text/html; charset={label}");
        let article =
            extract_bytes(&encoded(label, &page), Some(&header), &Options::new()).unwrap();
        assert_eq!(article.text(), *text, "{label}");
    }
}

#[test]
fn valid_utf_8_wins_whatever_is_declared() {
    let text = "Der Fluß ist über die Ufer getreten – 川が増水した, сказал мэр.";
    for (label, _) in TEXTS {
        let header = format!("text/html; charset={label}");
        let article = extract_bytes(page(label, text).as_bytes(), Some(&header), &Options::new());
        assert_eq!(article.unwrap().text(), text, "{label}");
    }
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let text = "Der Fluß ist über die Ufer getreten – 川が増水した 𠮷, сказал мэр.";
    let page = page("utf-8", text);
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes = |text: &str| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        for start in ["", "\u{FEFF}"] {
            let article = extract_bytes(&bytes(&format!("{start}{page}")), None, &Options::new());
            assert_eq!(article.unwrap().text(), text);
        }
        // The last sign is cut in half.
        let mut cut = bytes(&format!("\u{FEFF}{page}"));
        cut.pop();
        let article = extract_bytes(&cut, None, &Options::new()).unwrap();
        assert_eq!(
            (article.text().as_str(), article.warnings()),
            (text, &[Warning::InvalidBytes][..])
        );
    }
}

#[test]
fn a_cut_character_is_one_invalid_byte_with_a_warning() {
    for (label, text) in TEXTS.iter().filter(|(label, _)| {
        matches!(*label, "utf-8" | "gbk" | "big5" | "euc-jp" | "shift_jis" | "euc-kr")
    }) {
        let start = format!("<meta charset={label}><p>{text}");
        let mut bytes = encoded(label, &format!("{start}川"));
        bytes.pop();
        let read = decode(&bytes, None);
        assert_eq!(read, format!("{start}\u{FFFD}"), "{label}");
        let article = extract_bytes(&bytes, None, &Options::new()).unwrap();
        assert_eq!(article.warnings(), [Warning::InvalidBytes], "{label}");
    }
}

#[test]
fn nuls_and_controls_do_not_reach_the_text() {
    let page = b"<p>It rained\0 all night, and in the\x07 morning the river stood in the streets.";
    let article = extract_bytes(page, None, &Options::new()).unwrap();
    assert!(!article.text().contains('\0') && article.text().starts_with("It rained"));
}

#[test]
fn text_that_was_misread_before_has_a_warning() {
    let text =
        "Der Fluß ist über die Ufer getreten, die alte Brücke bleibt für Fußgänger gesperrt.";
    let misread = encoding_rs::WINDOWS_1252.decode(text.as_bytes()).0;
    let article = extract_bytes(page("utf-8", &misread).as_bytes(), None, &Options::new()).unwrap();
    assert_eq!(article.warnings(), [Warning::Mojibake]);
    let article = extract_bytes(page("utf-8", text).as_bytes(), None, &Options::new()).unwrap();
    assert_eq!(article.warnings(), []);
}
