"""Everything that a form says, in Vietnamese and English."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "sheet": "Biểu số liệu",
        "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "heading": "BIỂU BÁO CÁO SỐ LIỆU",
        "reference": "(Thực hiện văn bản số {reference})",
        "period": "Kỳ báo cáo: {name} (từ {start} đến {end})",
        "respondent": "Đơn vị báo cáo: {name}",
        "code": "Mã đơn vị: {code}",
        "how": (
            "Chỉ điền vào các ô nền vàng. Số đếm là số nguyên, không có thì ghi 0; chưa có số liệu thì để trống. "
            "Số thập phân dùng dấu phẩy (8,5); tỷ lệ ghi cả dấu % (92,8%)."
        ),
        "how_rows": "Số ước tính thì chọn x ở cột Ước.",
        "how_columns": (
            "Ô xám là số liệu đơn vị không phải báo cáo. Chọn x ở cột Ước nếu số liệu của dòng là số ước tính; "
            "ghi chú và minh chứng là của cả dòng."
        ),
        "number": "TT",
        "clause": "Điều khoản",
        "title": "Số liệu",
        "counting": "Cách tính",
        "id": "Mã số liệu",
        "unit": "Đơn vị tính",
        "value": "Giá trị",
        "flag": "Ước",
        "note": "Ghi chú",
        "evidence": "Minh chứng",
        "agency": "Đơn vị báo cáo",
        "agency_id": "Mã",
        "yes": "có",
        "no": "không",
        "unit.yes_no": "có/không",
        "unit.percent": "%",
        "unit.date": "ngày/tháng/năm",
        "unit.number": "",
        "unit.count": "",
        "unread.number": (
            '"{text}" không phải là số theo cách ghi của biểu mẫu này (dấu thập phân "{decimal}", dấu hàng nghìn '
            '"{grouping}"); hãy sửa ô này'
        ),
        "unread.day": '"{text}" không phải là ngày; biểu mẫu này ghi ngày như {like}; hãy sửa ô này',
        "day_like": "28/01/2017",
        "day": "%d/%m/%Y",
        "day_format": "dd/mm/yyyy",
        "decimal": ",",
        "other_decimal": ".",
        "error": "Chưa đúng",
        "error.count": "Hãy ghi số nguyên, không âm.",
        "error.bounds": "Hãy ghi số nguyên, không âm, phù hợp với các số liệu khác: {rules}",
        "error.rule": "{parts} không được lớn hơn {whole}",
        "error.yes_no": "Hãy chọn có hoặc không.",
        "error.percent": "Hãy ghi tỷ lệ kèm dấu %, ví dụ 92,8%.",
        "error.number": "Hãy ghi một số; số thập phân dùng dấu phẩy, ví dụ 8,5.",
        "error.date": "Hãy ghi ngày/tháng/năm, ví dụ 28/01/2017.",
        "error.flag": "Chỉ ghi x, hoặc để trống.",
        "prompt.flag": "Chọn x nếu là số ước tính.",
        "prompt.evidence": "Văn bản, tệp hoặc hệ thống mà số liệu được lấy ra.",
        "date_line": "…………, ngày …… tháng …… năm ……",
        "prepared": "NGƯỜI LẬP BIỂU",
        "prepared_how": "(Ký, ghi rõ họ tên)",
        "head": "THỦ TRƯỞNG ĐƠN VỊ",
        "head_how": "(Ký tên, đóng dấu)",
        "page": "Trang &P/&N",
        "lost": (
            "đây là biểu mẫu đã lập sẵn, nhưng dòng mã in nhỏ dưới tiêu đề bảng không còn nguyên; hãy lập lại biểu mẫu "
            "và chép số liệu sang"
        ),
        "unmarked": (
            "đây là biểu mẫu đã lập sẵn, nhưng trang tính ẩn đi kèm không còn (thường do chép trang này sang tệp "
            "khác), nên không rõ biểu mẫu được lập cho ai, kỳ nào; hãy nộp lại chính tệp biểu mẫu đã lập, hoặc lập "
            "biểu mẫu mới rồi chép số liệu sang"
        ),
        "another": (
            "tiêu đề của biểu mẫu đã bị sửa: {cells}. Không rõ số liệu là của ai, của kỳ nào, nên không dùng được biểu "
            "mẫu này. Nếu số liệu đúng là của đơn vị và kỳ mà biểu mẫu được lập, hãy ghi lại tiêu đề như cũ; nếu không "
            "phải, hãy lập biểu mẫu mới cho đúng đơn vị, đúng kỳ rồi chép số liệu sang"
        ),
        "another.cell": 'ô {cell} ghi {what} "{said}", còn biểu mẫu này lập cho "{meant}"',
        "another.sheet": 'trang tính mang tên "{said}", còn biểu mẫu này lập cho "{meant}"',
        "another.more": "và {count} ô nữa",
        "another.letterhead": "tên đơn vị",
        "another.respondent": "tên đơn vị",
        "another.code": "mã đơn vị",
        "another.period": "kỳ báo cáo",
        "apart": (
            "tên và mã đơn vị không khớp nhau: {cells}. Có thể một cột đã được sắp xếp hay chép riêng, nên không rõ số "
            "liệu dòng nào là của ai, không dùng được biểu mẫu này; hãy sửa cho tên và mã khớp nhau, hoặc lập biểu mẫu "
            "mới rồi chép số liệu sang"
        ),
        "apart.row": 'ô {cell} ghi "{name}" bên cạnh mã "{code}"',
        "apart.more": "và {count} dòng nữa",
        "value.percent": '"{text}" là số không có dấu %; nếu là 95 phần trăm, hãy ghi 95% vào ô này',
        "value.count": (
            '"{text}" không phải số nguyên; hãy ghi liền các chữ số, không có dấu phân cách hay dấu %, ví dụ 1200'
        ),
        "value.number": (
            '"{text}" không phải là số; hãy ghi liền các chữ số, không có dấu % (1200), phần thập phân '
            "theo dấu nêu ở đầu biểu mẫu"
        ),
        "stray": (
            "ô này không thuộc bảng số liệu của biểu mẫu nên không được đọc; nếu là số liệu, hãy ghi vào ô nền vàng; "
            "nếu là ghi chú, hãy ghi ở cột Ghi chú"
        ),
        "stray.row": (
            "dòng này không có mã nên không rõ số liệu là gì, của ai, không số liệu nào của dòng được đọc; hãy ghi lại "
            "mã vào ô này như biểu mẫu đã lập; nếu là dòng cộng hay ghi chú thì hãy xóa"
        ),
        "stray.flag": (
            "cột Ước chỉ để chọn x, nội dung ghi ở đây không được đọc; nếu là số liệu, hãy ghi vào ô nền vàng của số "
            "liệu đó; nếu là ghi chú, hãy ghi ở cột Ghi chú"
        ),
        "stray.flag_alone": (
            "ô này ở cột Ước, còn ô số liệu cùng dòng để trống, nên không có số liệu nào được đọc; nếu đây là câu trả "
            "lời hoặc con số, hãy ghi vào ô nền vàng; nếu không, hãy xóa"
        ),
        "stray.more": "còn {count} ô nữa như vậy",
        "stray.sheet": "trang tính này không thuộc biểu mẫu nên không được đọc; số liệu hãy ghi vào biểu mẫu",
        "stray.comment": "chú thích gắn vào ô này không đi cùng số liệu; nếu cần, hãy ghi ở cột Ghi chú",
    },
    "en": {
        "sheet": "Return",
        "nation": "",
        "motto": "",
        "heading": "RETURN OF FIGURES",
        "reference": "(under {reference})",
        "period": "Reporting period: {name} ({start} to {end})",
        "respondent": "Reported by: {name}",
        "code": "Code: {code}",
        "how": (
            "Fill in the yellow cells only. Counts are whole numbers, 0 where there are none; leave a cell empty where "
            "the figure is not known. Decimals take a point (8.5); percentages bear their sign (92.8%)."
        ),
        "how_rows": "Choose x under Est. for an estimate.",
        "how_columns": (
            "Grey cells are not asked of that agency. Choose x under Est. where a row's figures are estimates; "
            "note and evidence are those of the whole row."
        ),
        "number": "No.",
        "clause": "Clause",
        "title": "Figure",
        "counting": "How it is counted",
        "id": "Code",
        "unit": "Unit",
        "value": "Value",
        "flag": "Est.",
        "note": "Note",
        "evidence": "Evidence",
        "agency": "Agency",
        "agency_id": "Code",
        "yes": "yes",
        "no": "no",
        "unit.yes_no": "yes/no",
        "unit.percent": "%",
        "unit.date": "date",
        "unit.number": "",
        "unit.count": "",
        "unread.number": (
            '"{text}" is no number as this form writes them (decimal sign "{decimal}", thousands "{grouping}"); '
            "correct the cell"
        ),
        "unread.day": '"{text}" is no day; this form writes days as {like}; correct the cell',
        "day_like": "2017-01-28",
        "day": "%Y-%m-%d",
        "day_format": "yyyy-mm-dd",
        "decimal": ".",
        "other_decimal": ",",
        "error": "Not yet right",
        "error.count": "Give a whole number, not below zero.",
        "error.bounds": "Give a whole number, not below zero, that fits the other figures: {rules}",
        "error.rule": "{parts} may not exceed {whole}",
        "error.yes_no": "Choose yes or no.",
        "error.percent": "Give a percentage with its sign, such as 92.8%.",
        "error.number": "Give a number; decimals take a point, such as 8.5.",
        "error.date": "Give a date, such as 2017-01-28.",
        "error.flag": "Only x, or nothing.",
        "prompt.flag": "Choose x for an estimate.",
        "prompt.evidence": "The document, file or system that the figure comes from.",
        "date_line": "Date: ……………………",
        "prepared": "PREPARED BY",
        "prepared_how": "(name and signature)",
        "head": "HEAD OF THE AGENCY",
        "head_how": "(signature and seal)",
        "page": "Page &P of &N",
        "lost": (
            "this is a form, but the codes in small print below its headings are no longer whole; write a new form "
            "and copy the figures into it"
        ),
        "unmarked": (
            "this is a form, but the hidden sheet that belongs to it is gone (as where the visible one is copied into "
            "another file), so nobody can say for whom and which period it was made; send the very file "
            "that was made, or write a new form and copy the figures into it"
        ),
        "another": (
            "the heading of this form was changed: {cells}. Nobody can say whose figures these are, and of which "
            "period: they are not used. If they are those of the agency and the period that the form was made for, "
            "write the heading as it was; if not, write a new form for the right ones, and copy the figures into it"
        ),
        "another.cell": 'cell {cell} says {what} "{said}", but this form was made for "{meant}"',
        "another.sheet": 'the sheet is called "{said}", but this form was made for "{meant}"',
        "another.more": "and {count} more cells",
        "another.letterhead": "agency",
        "another.respondent": "agency",
        "another.code": "code",
        "another.period": "period",
        "apart": (
            "names and codes do not belong together: {cells}. A column may have been sorted or copied by itself, so "
            "nobody can say whose figures a row holds: they are not used. Correct names and codes, or write a new form "
            "and copy the figures into it"
        ),
        "apart.row": 'cell {cell} says "{name}" beside the code "{code}"',
        "apart.more": "and {count} more rows",
        "value.percent": '"{text}" is a number without the sign %; for 95 per cent write 95% into this cell',
        "value.count": '"{text}" is not a whole number; write its digits, nothing between or behind them, such as 1200',
        "value.number": (
            '"{text}" is not a number; write its digits, nothing between or behind them (1200), and decimals with the '
            "sign that the form names above its table"
        ),
        "stray": (
            "this cell is none of the form's table and is not read; a figure goes into its yellow cell, a remark into "
            "the column Note"
        ),
        "stray.row": (
            "this row has no code, so nobody can say which figures they are, and whose: none of them is read; write "
            "the code into this cell as the form had it; delete the row if it is a total or a remark"
        ),
        "stray.flag": (
            "the column Est. takes an x only, and what stands here is not read; a figure goes into the yellow cell of "
            "that figure, a remark into the column Note"
        ),
        "stray.flag_alone": (
            "this cell is of the column Est., and no figure stands beside it, so none is read; an answer or a figure "
            "goes into the yellow cell; otherwise clear this one"
        ),
        "stray.more": "and {count} more such cells",
        "stray.sheet": "this sheet is none of the form and is not read; figures go into the form",
        "stray.comment": "the comment on this cell does not travel with the figure; write it into the column Note",
    },
}


def words(language: str) -> dict[str, str]:
    """What a form says in a language; in English where it has no other."""
    return WORDS.get(language, WORDS["en"])


def in_each_language(key: str, **fields: object) -> dict[str, str]:
    """The sentence `key` by language."""
    return {language: says[key].format(**fields) for language, says in WORDS.items()}
