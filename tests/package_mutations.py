"""Workbooks (.xlsx) made wrong in their XML, as damaged files and careless programs have it."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

_ATTRIBUTE = re.compile(rb' (?:r|s|t|spans|ref|style|hidden|min|max|width|ht|count|uniqueCount|name|sheetId|r:id|state'
                        rb'|fontId|fillId|xfId|numFmtId|formatCode|localSheetId|activeTab|date1904|Id|Type|Target'
                        rb'|TargetMode|authorId|val|si|cm|sqref|data|id|PartName|ContentType|xmlns)="([^"]*)"')
_ELEMENT = re.compile(rb"<(\w[\w:]*)(?: [^<>]*)?(?:/>|>[^<]*</\1>)")
_TEXT = re.compile(rb">([^<>]+)<")
_VALUES = [
    b"", b"0", b"-1", b"1", b"7", b"16384", b"16385", b"65535", b"1048576", b"1048577", b"4294967296", b"9" * 30, b"1e308",
    b"nan", b"-0.5", b"true", b"s", b"e", b"d", b"b", b"n", b"str", b"inlineStr", b"A1", b"XFD1048576", b"AAAA1", b"A0", b"a1",
    b"$B$2", b"1:3", b"3:1", b"A1:XFD1048576", b"B2:A1", b"A1 C3", b"#REF!", b"rId1", b"rId99", b"../../x.xml", b"/xl/workbook.xml",
    b"worksheets/sheet1.xml", b"External", b"hidden", b"veryHidden", b"dd/mm/yyyy", b"[h]:mm", b"[", b'&quot;"', b"&amp;", b"&bad;",
    b"&#0;", b"&#xD800;", "Khen th\u01b0\u1edfng".encode(), "Đại biểu".encode(), b"'", b"''", b"x" * 40, b"\xff\xfe", b"_x0000_", b"\n",
]
_NAMES = ["Khen thưởng", "KHEN THƯỞNG", " Đại biểu ", "O'Brien", "'", "a" * 32, "b" * 300, "", "[x]", "a/b\\c:d*e?", "Lỗi",
          "Cần xem lại", "\u200b", "&lt;&amp;", "History"]
_MERGED = b'<mergeCells count="3"><mergeCell ref="A1:D4"/><mergeCell ref="B2:XFD9"/><mergeCell ref="D1:D1048576"/></mergeCells>'
_NAMED = (b'<definedNames><definedName name="a">#REF!</definedName><definedName name="" localSheetId="99">x</definedName>'
          b'<definedName name="_xlnm.Print_Titles" localSheetId="-1"></definedName><definedName localSheetId="x">'
          b"'a''b'!$A$1:$B$</definedName></definedNames>")
_PIECES = [b"<!-- <c r=\"A1\"> -->", b"<?x y?>", b"<![CDATA[<c>]]>", b"<x:y xmlns:x=\"z\"/>", b"<c/>", b"<row/>", b"<v>9</v>", b"<si/>",
           b"<t>x</t>", b"<f>1/0</f>", b"&#xFFFF;", b"]]>", b"<", b">", b"</c>", b"</row>", _MERGED, _NAMED, b"<sheet name=\"x\"/>"]

Parts = dict[str, bytes]


def mutate_package(content: bytes, random: Random) -> bytes:
    """A workbook with one to three things in the XML of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for _ in range(random.choice([1, 1, 2, 3])):
        random.choice(_CHANGES)(parts, random)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return result.getvalue()


def _choose(parts: Parts, random: Random, wanted: str = "") -> str:
    names = [name for name in parts if wanted in name and parts[name]]
    return random.choice(names or list(parts))


def _put(parts: Parts, name: str, span: tuple[int, int], value: bytes) -> None:
    parts[name] = parts[name][:span[0]] + value + parts[name][span[1]:]


def _change_attribute(parts: Parts, random: Random) -> None:
    name = _choose(parts, random, random.choice(["", "worksheets/sheet", "workbook.xml", "styles", "comments", "vml", "_rels"]))
    if found := list(_ATTRIBUTE.finditer(parts[name])):
        chosen = random.choice(found)
        whole = random.random()
        if whole < 0.2:
            _put(parts, name, chosen.span(), b"")
        elif whole < 0.25:
            _put(parts, name, chosen.span(), chosen[0] * 2)
        else:
            _put(parts, name, chosen.span(1), random.choice([*_VALUES, random.choice(found)[1]]))


def _change_element(parts: Parts, random: Random) -> None:
    name = _choose(parts, random)
    if found := list(_ELEMENT.finditer(parts[name])):
        one, other = random.choice(found), random.choice(found)
        _put(parts, name, one.span(), random.choice([b"", one[0] * 2, one[0] * 50, other[0], one[0] + other[0]]))


def _change_text(parts: Parts, random: Random) -> None:
    name = _choose(parts, random, random.choice(["", "worksheets/sheet", "sharedStrings", "comments", "vml"]))
    if found := list(_TEXT.finditer(parts[name])):
        _put(parts, name, random.choice(found).span(1), random.choice(_VALUES))


def _insert(parts: Parts, random: Random) -> None:
    name = _choose(parts, random, random.choice(["", "worksheets/sheet", "workbook.xml"]))
    if places := [found.end() for found in re.finditer(rb">", parts[name])]:
        place = random.choice(places)
        _put(parts, name, (place, place), random.choice(_PIECES))


def _name_sheet(parts: Parts, random: Random) -> None:
    name = _choose(parts, random, "xl/workbook.xml")
    found = list(re.finditer(rb'<sheet [^<>]*?\bname="([^"]*)"', parts[name]))
    if found:
        other = random.choice([random.choice(_NAMES).encode(), random.choice(found)[1]])
        _put(parts, name, random.choice(found).span(1), other)


def _break_names(parts: Parts, random: Random) -> None:
    name = _choose(parts, random, "xl/workbook.xml")
    parts[name] = re.sub(rb"<definedNames>.*</definedNames>|(?<=</sheets>)", _NAMED, parts[name], count=1, flags=re.S)


def _merge(parts: Parts, random: Random) -> None:
    name = _choose(parts, random, "worksheets/sheet")
    parts[name] = re.sub(rb"<mergeCells.*</mergeCells>", b"", parts[name], flags=re.S)
    parts[name] = parts[name].replace(b"</sheetData>", b"</sheetData>" + _MERGED)


def _lose(parts: Parts, random: Random) -> None:
    name = _choose(parts, random)
    parts[name] = random.choice([b"", parts[name][:len(parts[name]) // 2], parts[_choose(parts, random)], b"<a/>"])
    if random.random() < 0.5:
        del parts[name]


def _encode(parts: Parts, random: Random) -> None:
    name = _choose(parts, random)
    text = parts[name].decode("utf-8", "replace")
    parts[name] = random.choice([
        text.encode("utf-16"), text.replace("UTF-8", "UTF-16").encode("utf-16"), text.encode("utf-8-sig"),
        text.replace('"', "'").encode(), text.replace("UTF-8", "windows-1258").encode(), text.replace("><", ">\n <").encode(),
        re.sub(r"<(/?)(\w+)(?=[ />])", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=").encode(),
        text.replace("<?xml", '<!DOCTYPE x [<!ENTITY e "y">]><?xml').encode(), b"\n" + parts[name]])


_CHANGES: list[Callable[[Parts, Random], None]] = [
    *[_change_attribute] * 6, *[_change_element] * 2, *[_change_text] * 2, *[_insert] * 2, _name_sheet, _break_names, _merge,
    _lose, _encode]
