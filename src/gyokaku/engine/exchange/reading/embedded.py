"""The plan document that travels inside a PDF: the very bytes that were put in when the book was printed."""

from __future__ import annotations

from gyokaku.engine.exchange.reading.decode import LIMIT, UnreadablePaper


class NoPlanInside(UnreadablePaper):
    """The PDF carries no plan document: it is a paper of others."""


ATTACHMENT = "plan-document.json"
"""The attachment's name in every book that this program prints."""


def is_pdf(data: bytes) -> bool:
    """Whether the bytes of a file begin like a PDF."""
    return data.startswith(b"%PDF-")


def embedded(data: bytes, file: str) -> bytes:
    """The plan document (canonical JSON) attached to a PDF. Raises NoPlanInside where there is none, UnreadablePaper."""
    import pypdfium2 as pdfium

    if len(data) > LIMIT:
        raise UnreadablePaper(
            f"{file} は大きすぎます（上限{LIMIT // 1024 // 1024}MB）。計画書だけのPDFを指定してください。"
        )
    try:
        with pdfium.PdfDocument(data) as opened:
            attached = [opened.get_attachment(index) for index in range(opened.count_attachments())]
            found = next((bytes(one.get_data()) for one in attached if one.get_name() == ATTACHMENT), None)
    except pdfium.PdfiumError as error:
        reason = (
            "パスワードで保護されています。保護を解いた"
            if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD
            else "壊れているか途中で切れています。元の"
        )
        raise UnreadablePaper(f"{file} のPDFは{reason}ファイルを指定してください。") from error
    if found is None:
        raise NoPlanInside(
            f"{file} には計画文書が添付されていません。gyokaku print で作った計画書のPDFか、"
            "計画書をテキストに変換したファイルを指定してください。"
        )
    return found
