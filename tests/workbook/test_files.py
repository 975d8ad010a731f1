"""Tests of the file itself: what it is by its content, locks beside it, sizes that are refused."""

import json
import struct
import zipfile
from io import BytesIO

import pytest

from conference.load import load
from conference.workbook.files.filetype import NotAWorkbookError, tell_type
from mistakes import places
from packages import add_cells, add_strings, change_part, part_of, read_parts, write_parts

COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


def compound(*streams: str) -> bytes:
    """A compound file whose directory names these streams."""
    names = ("Root Entry", *streams)
    return COMPOUND + bytes(40) + bytes(4) + bytes(460) + b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in names) + bytes(512)


def archive(**parts: str) -> bytes:
    """A zip of parts; two underscores stand for a slash, one for a dot."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


@pytest.mark.parametrize(("content", "kind"), [
    (b"%PDF-1.4\n", "tệp PDF"), (b"\x89PNG\r\n\x1a\n\0", "ảnh PNG"), (b"\xff\xd8\xff\xe0", "ảnh JPEG"),
    (b"{\\rtf1 }", "văn bản RTF của Word"), (b"Rar!\x1a\x07", "tệp nén RAR"),
    (compound("WordDocument", "1Table"), "văn bản Word (.doc)"),
    (compound("Data", "WordDocument", "ObjectPool", "Workbook"), "văn bản Word (.doc)"),
    (compound("PowerPoint Document"), "tệp trình chiếu PowerPoint (.ppt)"),
    (compound("__properties_version1.0"), "tệp Office cũ, không có bảng tính"),
    (archive(word__document_xml="<w/>", mimetype=""), "văn bản Word"),
    (archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=""), "văn bản OpenDocument (.odt …)"),
    (archive(thu_txt="x"), "tệp nén ZIP"),
    (b"\n<!DOCTYPE html><p>x", "trang web (HTML) đặt tên là sổ Excel"),
    ("<TABLE border=1><tr><td>Mã</td></tr>".encode("utf-16"), "trang web (HTML) đặt tên là sổ Excel"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "trang web lưu một tệp (MHTML)"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
     "bảng tính kiểu XML 2003"),
    (b'<?xml version="1.0"?><a/>', "tệp XML"), ("Mã;Tên\n1;2\n".encode("utf-8-sig"), "tệp chữ ngăn bằng dấu (CSV)"),
    ("Mã\tTên\n".encode("utf-16"), "tệp chữ ngăn bằng dấu (CSV)"), (b"hello", "tệp chữ (text)"),
    (b"\x09\x04\x06\x00\0\0\x10\0", "sổ Excel quá cũ (Excel 4)"),
])
@pytest.mark.parametrize("name", ["so.xlsx", "so.xls"])
def test_what_is_no_workbook_is_told_by_its_kind(tmp_path, content, kind, name):
    """The clerk reads what the file is, whatever its name says."""
    path = tmp_path / name
    path.write_bytes(content)
    (fault,) = load(path)[1]
    assert (fault.code, fault.stops) == ("tep-loai-khac", True)
    assert fault.message == f"tệp {path} là {kind}, không phải sổ Excel"
    assert fault.fix.endswith(".")
    assert not fault.fix.endswith("..")


@pytest.mark.parametrize(("content", "kind"), [
    (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml=""), "ods"),
    (archive(xl__workbook_bin=""), "xlsb"), (compound("Workbook"), "xls"), (compound("Book", "WordDocument"), "xls"),
])
def test_the_other_formats_are_told_by_their_content(content, kind):
    """No suffix is looked at."""
    assert tell_type(content) == kind


@pytest.mark.parametrize(("content", "code"), [
    (compound("EncryptionInfo", "EncryptedPackage"), "co-mat-khau"),
    (archive(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content_xml": "",
                "META-INF__manifest_xml": "<m:encryption-data/>"}), "co-mat-khau"),
    (b"PK\x03\x04" + bytes(100), "tep-bi-cat"), (COMPOUND + bytes(40) + struct.pack("<L", 99) + bytes(600), "tep-bi-cat"),
    (archive(MIMETYPE="x", content_xml=""), "khong-doc-duoc"),
    (b"\0" * 4096, "tep-rong"), (b"", "tep-rong"), (b"\x01\x02\x03", "khong-doc-duoc"),
])
def test_files_that_cannot_be_read_have_their_code(content, code):
    """Locked by a password, cut in half, empty, or nothing known."""
    with pytest.raises(NotAWorkbookError) as bad:
        tell_type(content)
    assert bad.value.code == code


def test_the_suffix_does_not_matter(book, tmp_path):
    """An .xlsx that somebody renamed to .xls is read."""
    path = book().rename(tmp_path / "so.xls")
    assert (len(load(path)[0].honorees), load(path)[1]) == (3, ())


# --- locks ---

def excel_lock(user: str) -> bytes:
    """What Excel writes into ``~$hoi-nghi.xlsx``."""
    ansi = user.encode("ascii", "replace")
    return (bytes([len(ansi)]) + ansi.ljust(54) + struct.pack("<H", len(user))
            + user.encode("utf-16-le").ljust(108, b" ")).ljust(165, b"\0")


@pytest.mark.parametrize(("lock", "content", "words"), [
    ("~$so.xlsx", excel_lock("Trần Thị Lan"), "trong Excel của Trần Thị Lan;"), ("~$so.xlsx", b"", "trong Excel;"),
    (".~lock.so.xlsx#", b"Lan,may-lan,LAN-PC,27.03.2020 08:00,file:///;", "trong LibreOffice của Lan;"),
    (".~lock.so.xlsx#", b",lan,pc,;", "trong LibreOffice của lan;"), (".~so.xlsx", b"", "trong WPS;"),
])
def test_a_workbook_still_open_is_told(book, tmp_path, lock, content, words):
    """One warning with the user's name; everything is read as it was saved."""
    path = book()
    (tmp_path / lock).write_bytes(content)
    conference, (fault,) = load(path)
    assert (fault.code, fault.level, fault.sheet) == ("so-dang-mo", "warning", "")
    assert words in fault.message
    assert str(tmp_path / lock) in fault.fix
    assert len(conference.honorees) == 3


@pytest.mark.parametrize(("name", "real"), [("~$so.xlsx", "so.xlsx"), (".~lock.so.xlsx#", "so.xlsx")])
def test_a_lock_in_place_of_the_workbook(tmp_path, name, real):
    """The real file is named."""
    path = tmp_path / name
    path.write_bytes(excel_lock("Lan"))
    (fault,) = load(path)[1]
    assert (fault.code, fault.stops) == ("tep-khoa-tam", True)
    assert str(tmp_path / real) in fault.fix


def test_check_tells_the_lock(office):
    """The command says it and goes on."""
    (office.folder / "~$hoi-nghi.xlsx").write_bytes(excel_lock("Lan"))
    result = office.run("check", "--json")
    assert [fault["code"] for fault in json.loads(result.stdout) if fault["level"] == "warning"][:1] == ["so-dang-mo"]
    assert result.exit_code == 0


# --- sizes ---

def test_a_zip_bomb_is_refused(book):
    """A sheet that inflates to half a gigabyte is not read to its end, whatever the archive says of it."""
    path = book()
    parts = read_parts(path)
    name = part_of(path, "Khối")
    head, tail = parts[name].split(b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for part, content in parts.items():
            with file.open(part, "w", force_zip64=True) as target:
                if part == name:
                    target.write(head)
                    for _ in range(60):
                        target.write(b" " * 8_000_000)
                    target.write(b"</sheetData>" + tail)
                else:
                    target.write(content)
    assert places(path) == [("tep-qua-lon", "", "")]


def test_shared_strings_bomb_is_refused(book):
    """One long text used in very many cells grows only in memory."""
    path = add_strings(book(), "x" * 32_000)
    rows = "".join(f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="s"><v>0</v></c>' for c in "HIJKLMNO") + "</row>"
                   for n in range(10, 1600))
    assert places(add_cells(path, "Đại biểu", rows)) == [("tep-qua-lon", "", "")]


def test_a_large_sheet_that_nobody_needs_costs_nothing(book):
    """Old data on a sheet of the clerk's own is not even inflated."""
    path = book("Dữ liệu cũ\nA | B\n1 | 2")
    parts = read_parts(path)
    parts[part_of(path, "Dữ liệu cũ")] = b"<worksheet>broken" + b" " * 50_000_000
    assert places(write_parts(path, parts)) == []


def test_thousands_of_sheets_are_read(book):
    """Only the sheets of the contract are looked into."""
    path = book()
    more = "".join(f'<sheet name="S{n}" sheetId="{n}" state="hidden"/>' for n in range(100, 5100))
    change_part(path, "xl/workbook.xml", lambda xml: xml.replace("</sheets>", f"{more}</sheets>"))
    assert places(path) == []


def test_an_entity_bomb_is_refused(book):
    """XML that grows by its own entities is no workbook."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    start = f'<!DOCTYPE w [<!ENTITY e0 "xxxxxxxxxx">{entities}]>'
    path = change_part(book(), "xl/workbook.xml",
                       lambda xml: start + xml.replace("</sheets>", "<x>&e11;</x></sheets>"))
    assert places(path) == [("khong-doc-duoc", "", "")]
