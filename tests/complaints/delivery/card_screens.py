"""Every screen of the card, by hand: what is read, then the buttons row by row. References and isolates are left out.

`SCREENS` stand in the group, by scene and language of the staff; `IN_PRIVATE` with a lead or a manager, in English.
"""

from typing import Final

SCREENS: Final = {
    ("received", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Received · handler: nobody yet
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Take]
[Reply] [Note]
[Decide] [More]
""",
    ("in_doubt", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Received · handler: nobody yet
Ana Silva · English
Spam? A lead confirms with /close spam
Take keeps it as a complaint.
[Take]
[Reply] [Note]
[Decide] [More]
""",
    ("in_hand", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Delivery · P4 low
In hand · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Decide]
[Reply] [Note]
[More]
""",
    ("late", "en"): """\
🔴 late 2 days · answer by Tue 17 Nov
AM-26-XXXXXX-X · Delivery · P4 low
In hand · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, Mon 16 Nov 10:00
[Decide]
[Reply] [Note]
[More]
""",
    ("waiting_for_customer", "en"): """\
🟢 on time · customer until Mon 23 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Asked · handler: Lan Pham
Ana Silva · English
Wants: full refund
Staff wrote last, today 10:00
[Reply] [Note]
[More]
""",
    ("decided", "en"): """\
🟢 on time · customer until Mon 30 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Decided · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Reply] [Note]
[More]
""",
    ("in_review", "en"): """\
🟢 on time · decide by Mon 14 Dec
AM-26-XXXXXX-X · Delivery · P4 low
In review · handler: nobody yet
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Take]
[Reply] [Note]
[Decide] [More]
""",
    ("in_review_taken", "en"): """\
🟢 on time · decide by Mon 14 Dec
AM-26-XXXXXX-X · Delivery · P4 low
In review · handler: Minh Tran
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Decide]
[Reply] [Note]
[More]
""",
    ("decided_again", "en"): """\
🟢 on time · customer until Mon 30 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Decided · handler: Minh Tran
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Reply] [Note]
[More]
""",
    ("remedy", "en"): """\
🟢 on time · remedy by Mon 23 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Remedy due · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Remedy carried out]
[Reply] [Note]
[More]
""",
    ("carried_out", "en"): """\
🟢 on time · remedy by Mon 23 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Remedy due · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Reply] [Note]
[More]
""",
    ("closed", "en"): """\
Closed: done
AM-26-XXXXXX-X · Delivery · P4 low
Closed · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Record] [Reopen]
""",
    ("withdrawn", "en"): """\
Closed: withdrawn
AM-26-XXXXXX-X · Delivery · P4 low
Closed · handler: Lan Pham
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Record] [Reopen]
""",
    ("spam", "en"): """\
Closed: spam
AM-26-XXXXXX-X · Delivery · P4 low
Closed · handler: nobody
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Record]
""",
    ("reopened", "en"): """\
🟢 on time · decide by Mon 14 Dec
AM-26-XXXXXX-X · Delivery · P4 low
In review · handler: nobody yet
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Take]
[Reply] [Note]
[Decide] [More]
""",
    ("restricted", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Staff · P4 low
Received · handler: nobody yet
Text hidden: open in private
[Open in private]
[Take]
""",
    ("restricted_taken", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Staff · P4 low
In hand · handler: Minh Tran
Text hidden: open in private
[Open in private]
""",
    ("anonymous", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Delivery · P4 low
Received · handler: nobody yet
A customer · English
Wants: full refund
Customer wrote last, today 10:00
[Take]
[Reply] [Note]
[Decide] [More]
""",
    ("unreachable", "en"): """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Delivery · P4 low
In hand · handler: Lan Pham
Ana Silva · English
Wants: full refund
Cannot be reached since today 09:00
[Decide]
[Reply] [Note]
[More]
""",
    ("received", "vi"): """\
🟢 đúng hẹn · hạn trả lời T3 17/11
AM-26-XXXXXX-X · Giao hàng · P4 thấp
Mới nhận · phụ trách: chưa có ai
Ana Silva · tiếng Anh
Muốn: hoàn tiền đầy đủ
Tin mới nhất: khách, 10:00 hôm nay
[Nhận xử lý]
[Trả lời] [Ghi chú]
[Kết luận] [Thêm]
""",
    ("remedy", "vi"): """\
🟢 đúng hẹn · hạn khắc phục T2 23/11
AM-26-XXXXXX-X · Giao hàng · P4 thấp
Chờ khắc phục · phụ trách: Lan Pham
Ana Silva · tiếng Anh
Muốn: hoàn tiền đầy đủ
Tin mới nhất: khách, 10:00 hôm nay
[Đã khắc phục]
[Trả lời] [Ghi chú]
[Thêm]
""",
    ("received", "tr"): """\
🟢 zamanında · yanıt en geç 17 Kas Sal
AM-26-XXXXXX-X · Teslimat · P4 düşük
Alındı · görevli: henüz yok
Ana Silva · İngilizce
İsteği: tam para iadesi
Son yazan: müşteri, bugün 10.00
[Üstlen]
[Yanıtla] [Not ekle]
[Karar ver] [Diğer]
""",
    ("remedy", "tr"): """\
🟢 zamanında · telafi en geç 23 Kas Pzt
AM-26-XXXXXX-X · Teslimat · P4 düşük
Telafi bekliyor · görevli: Lan Pham
Ana Silva · İngilizce
İsteği: tam para iadesi
Son yazan: müşteri, bugün 10.00
[Telafi yapıldı]
[Yanıtla] [Not ekle]
[Diğer]
""",
    ("received", "fa"): """\
🟢 به‌موقع · پاسخ تا سه‌شنبه ۲۶ آبان
AM-26-XXXXXX-X · تحویل · اولویت کم
ثبت شده · کارشناس: هنوز هیچ‌کس
Ana Silva · انگلیسی
خواسته: بازگشت کامل پول
پیام آخر: مشتری، امروز ساعت ۱۰:۰۰
[ارجاع به من]
[یادداشت] [پاسخ]
[بیشتر] [ثبت نتیجه]
""",
    ("remedy", "fa"): """\
🟢 به‌موقع · جبران تا دوشنبه ۲ آذر
AM-26-XXXXXX-X · تحویل · اولویت کم
منتظر جبران · کارشناس: Lan Pham
Ana Silva · انگلیسی
خواسته: بازگشت کامل پول
پیام آخر: مشتری، امروز ساعت ۱۰:۰۰
[جبران انجام شد]
[یادداشت] [پاسخ]
[بیشتر]
""",
}

IN_PRIVATE: Final = {
    "restricted": """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Staff · P4 low
Received · handler: nobody yet
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Take]
[Reply] [Note]
[Decide] [More]
""",
    "restricted_taken": """\
🟢 on time · answer by Tue 17 Nov
AM-26-XXXXXX-X · Staff · P4 low
In hand · handler: Minh Tran
Ana Silva · English
Wants: full refund
Customer wrote last, today 10:00
[Decide]
[Reply] [Note]
[More]
""",
}
