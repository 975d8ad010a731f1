"""Patching a workbook's package: marks on its sheets, the list of faults in front."""

from collections.abc import Mapping, Sequence

from lxml import etree

from conference.model.faults import Fault
from conference.model.names import match_key
from conference.opc import TYPE_OF
from conference.workbook.legacy.decode import decode_name
from conference.workbook.marking.book import BookPackage, OddPackageError, main_tag
from conference.workbook.marking.front import FRONT, HEADER_ROW, Report, make_front
from conference.workbook.marking.notes import write_notes
from conference.workbook.marking.sheet import Place, SheetXml
from conference.workbook.marking.styles import EMPTY, Styles

MOST_NOTES = 10_000  # in a workbook, so that Excel opens it fluently
_ID = f"{{{TYPE_OF}}}id"
_FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# What a changed copy cannot keep: macros and what calls them, signatures, logs of shared editing.
_DROPPED = "/(vbaProject|keyMapCustomizations|attachedToolbars|revisionHeaders|usernames)$"
_DROPPED_AT_ROOT = "/(digital-signature/origin|ui/extensibility|ui/userCustomization)$"
_BEFORE_VIEWS = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection")
_AFTER_NAMES = ("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
                "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst")


def patch_book(content: bytes, report: Report) -> bytes:
    """The bytes of a marked copy of a workbook (.xlsx, .xlsm) given as bytes.

    Raises OddPackageError, or what a package that is not sound makes fail.
    """
    package = BookPackage(content)
    book = package.tree(package.main)
    if book.tag != main_tag("workbook"):
        raise OddPackageError("not a workbook of the transitional kind")
    if not (styles_part := package.target_of(package.main, "styles")):
        styles_part = package.new_name("xl/vdStyles{}.xml")
        package.write(styles_part, EMPTY)
        package.declare(styles_part, f"{_FORMAT}styles+xml")
        package.relate(package.main, "styles", styles_part)
    styles = Styles(package.tree(styles_part))
    parts, names = _sheets(package, book)
    report = _mark_sheets(package, parts, styles, report)
    _put_front(package, book, make_front(report, styles, names))
    package.drop_relations(package.main, _DROPPED)
    package.drop_relations("", _DROPPED_AT_ROOT)
    package.declare(package.main, f"{_FORMAT}sheet.main+xml")
    return package.to_bytes()


def _sheets(package: BookPackage, book: etree._Element) -> tuple[dict[str, str], dict[str, str]]:
    """The part and the name of each sheet by its key; the first of a name counts."""
    targets = {relation.key: relation for relation in package.relations(package.main)}
    parts: dict[str, str] = {}
    names: dict[str, str] = {}
    for sheet in book.iter(main_tag("sheet")):
        relation = targets[sheet.get(_ID)]
        if "acrosheet" in relation.kind:
            raise OddPackageError("sheets of macros")
        name = sheet.get("name", "")
        key = match_key(decode_name(name)) if relation.kind == "worksheet" else f"\0{name}"
        parts.setdefault(key if key not in parts else f"\0{name}", relation.target)
        names.setdefault(key, name)
    return parts, names


def _mark_sheets(package: BookPackage, parts: Mapping[str, str], styles: Styles, report: Report) -> Report:
    """Mark the faulty cells of every sheet; gives the report with what had to be left out."""
    chosen = _gather(report.faults)
    places = sorted(((not any(fault.is_error for fault in faults), key, place)
                     for key, cells in chosen.items() for place, faults in cells.items()))
    noted = {(key, place) for _, key, place in places[:MOST_NOTES]}
    for key, part in parts.items():
        content = package.read(part)
        cells = chosen.get(key, {})
        if not cells and b"tabSelected" not in content[:content.find(b"sheetData")]:
            continue
        sheet = SheetXml(content)
        sheet.unselect()
        if cells:
            _mark_sheet(package, (part, sheet), styles, cells, {p for k, p in noted if k == key})
        package.write(part, sheet.to_bytes())
    if len(places) > MOST_NOTES:
        remark = (f"Có {len(places)} ô phải xem: mọi ô đều được tô màu, ghi chú chỉ đặt ở {MOST_NOTES} ô, "
                  "lỗi trước, để Excel mở được nhanh.")
        return Report(report.faults, report.silenced, report.workbook, (*report.remarks, remark))
    return report


def _gather(faults: Sequence[Fault]) -> dict[str, dict[Place, list[Fault]]]:
    """The faults of each cell by sheet and place."""
    found: dict[str, dict[Place, list[Fault]]] = {}
    for fault in faults:
        if fault.row and fault.column:
            cells = found.setdefault(match_key(fault.sheet), {})
            cells.setdefault((fault.row, fault.column), []).append(fault)
    return found


def _mark_sheet(
    package: BookPackage, target: tuple[str, SheetXml], styles: Styles,
    cells: Mapping[Place, Sequence[Fault]], noted: set[Place],
) -> None:
    """Colour cells of one sheet and note what to do; of merged cells the one that is seen."""
    part, sheet = target
    seen = sheet.merged_into(list(cells))
    marks: dict[int, dict[int, bool]] = {}
    notes: dict[Place, str] = {}
    for place in sorted(cells):
        row, column = shown = seen.get(place, place)
        is_error = any(fault.is_error for fault in cells[place])
        marks.setdefault(row, {})[column] = marks.get(row, {}).get(column, False) or is_error
        if place in noted:
            words = "\n".join(_sentence(fault) for fault in cells[place])
            notes[shown] = f"{notes[shown]}\n{words}" if shown in notes else words
    sheet.mark(marks, styles.mark)
    if notes:
        write_notes(package, part, sheet, notes)


def _sentence(fault: Fault) -> str:
    level = "LỖI" if fault.is_error else "Cảnh báo"
    return f"{level}: {fault.message}. {fault.fix}"


def _put_front(package: BookPackage, book: etree._Element, front: tuple[bytes, int]) -> None:
    """Add the front sheet as the first of the workbook, and open the workbook there."""
    content, last = front
    part = package.new_name("xl/worksheets/vdFront{}.xml")
    package.write(part, content)
    package.declare(part, f"{_FORMAT}worksheet+xml")
    sheets = book.find(main_tag("sheets"))
    names = {sheet.get("name", "").casefold() for sheet in sheets}
    ids = [int(sheet.get("sheetId")) for sheet in sheets]
    name = next(name for n in range(1, len(names) + 2)
                if (name := FRONT if n == 1 else f"{FRONT} ({n})").casefold() not in names)
    element = etree.Element(main_tag("sheet"), name=name, sheetId=str(max(ids, default=0) + 1))
    element.set(_ID, package.relate(package.main, "worksheet", part))
    sheets.insert(0, element)
    for view in _views(book, sheets):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")
    _shift_names(book)
    _add_names(book, name, last)


def _views(book: etree._Element, sheets: etree._Element) -> Sequence[etree._Element]:
    views = book.find(main_tag("bookViews"))
    if views is None:
        views = etree.Element(main_tag("bookViews"))
        sheets.addprevious(views)
        etree.SubElement(views, main_tag("workbookView"))
    return views.findall(main_tag("workbookView"))


def _shift_names(book: etree._Element) -> None:
    """Names that belong to one sheet count the sheets by their order."""
    for name in book.iter(main_tag("definedName")):
        if name.get("localSheetId"):
            name.set("localSheetId", str(int(name.get("localSheetId")) + 1))


def _add_names(book: etree._Element, sheet: str, last: int) -> None:
    """The filter and the repeated header of the front sheet."""
    names = book.find(main_tag("definedNames"))
    if names is None:
        names = etree.Element(main_tag("definedNames"))
        later = [child for child in book if child.tag in map(main_tag, _AFTER_NAMES)]
        (later[0].addprevious if later else book.append)(names)
    quoted = sheet.replace("'", "''")
    for name, cells, hidden in (("_xlnm._FilterDatabase", f"$A${HEADER_ROW}:$F${last}", "1"),
                                ("_xlnm.Print_Titles", f"${HEADER_ROW}:${HEADER_ROW}", "")):
        element = etree.SubElement(names, main_tag("definedName"), name=name, localSheetId="0")
        if hidden:
            element.set("hidden", hidden)
        element.text = f"'{quoted}'!{cells}"
