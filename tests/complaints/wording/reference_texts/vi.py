"""The reference texts of the voice in Vietnamese, typed by hand."""

from typing import Final

_IF_NOT_SATISFIED: Final = (
    "Nếu chưa hài lòng, xin báo chậm nhất là {respond_by}, không cần nêu lý do. "
    "Người chưa tham gia quyết định này sẽ xem xét lại.\n"
    "Quý khách có đồng ý không?"
)

TEXTS: Final = {
    "welcome": (
        "Đây là nơi {org} tiếp nhận phản ánh, khiếu nại. Việc này miễn phí, khiếu nại nào cũng có nhân viên đọc."
    ),
    "ask_story": (
        "Quý khách gặp vấn đề gì? Xin kể bằng lời của mình, một hay nhiều tin nhắn đều được, "
        "có thể kèm ảnh, tin thoại hoặc tệp."
    ),
    "more": "Đã lưu. Quý khách vẫn có thể gửi thêm. Nếu đã đủ: việc này chủ yếu về vấn đề gì?",
    "wish": "Quý khách mong được giải quyết thế nào?",
    "review": ("Xin Quý khách xem lại:\n{answers}\nKhiếu nại chỉ được chuyển đi khi Quý khách bấm “Gửi khiếu nại”."),
    "receipt": (
        "Chúng tôi đã nhận khiếu nại của Quý khách. Mã hồ sơ: {ref}\n{answers}\n"
        "Nhân viên sẽ nhắn tin cho Quý khách chậm nhất là {first_by}; kết quả có chậm nhất là {decide_by}. "
        "Nếu cần thêm thời gian, chúng tôi báo trước ngày đó.\n"
        "Muốn bổ sung, Quý khách cứ nhắn tại đây. "
        "Khiếu nại là miễn phí, không ảnh hưởng đến dịch vụ của Quý khách. "
        "Chỉ nhân viên giải quyết khiếu nại được đọc."
    ),
    "status": (
        "Hồ sơ {ref}: {state}\nNgày nhận: {received_on}\nBước gần nhất: {last}, {last_on}\n"
        "Tiếp theo: {next}, chậm nhất là {next_by}"
    ),
    "added": "Đã thêm vào hồ sơ {ref}. Tin tiếp theo: chậm nhất là {next_by}.",
    "no_news": (
        "Hồ sơ {ref}: chưa có tin mới, chúng tôi vẫn đang xử lý.\n"
        "Tin tiếp theo: chậm nhất là {next_by}; hạn có kết quả không đổi: {decide_by}."
    ),
    "which": "Tin nhắn này thuộc hồ sơ nào?",
    "question": (
        "Một câu hỏi về hồ sơ {ref}:\n{question}\n"
        "Xin trả lời chậm nhất là {reply_by}. Nếu chưa nhận được, chúng tôi quyết định theo thông tin đang có."
    ),
    "upheld": (
        "Kết quả giải quyết hồ sơ {ref}\nKhiếu nại của Quý khách là đúng. {reasons}\n"
        "Xin lỗi Quý khách về việc này. Khắc phục: {remedy}, chậm nhất là {remedy_by}.\n" + _IF_NOT_SATISFIED
    ),
    "partly_upheld": (
        "Kết quả giải quyết hồ sơ {ref}\nKhiếu nại của Quý khách đúng một phần. {reasons}\n"
        "Xin lỗi Quý khách về việc này. Khắc phục: {remedy}, chậm nhất là {remedy_by}.\n" + _IF_NOT_SATISFIED
    ),
    "not_upheld": (
        "Kết quả giải quyết hồ sơ {ref}\nChúng tôi chưa thấy căn cứ để đồng ý với khiếu nại. {reasons}\n"
        + _IF_NOT_SATISFIED
    ),
    "accepted": (
        "Cảm ơn Quý khách. Hồ sơ {ref} còn lại: {remedy}, chậm nhất là {remedy_by}. "
        "Khi xong, chúng tôi sẽ hỏi lại Quý khách."
    ),
    "review_begins": (
        "Hồ sơ {ref} vẫn mở. Một người không tham gia quyết định trước sẽ xem xét lại từ đầu; "
        "kết quả có chậm nhất là {review_by}.\nMuốn bổ sung, Quý khách cứ nhắn tại đây."
    ),
    "closed": "Hồ sơ {ref} đã đóng: {reason}. Quý khách có thể mở lại đến hết {reopen_by}.",
    "survey": "Không kể kết quả, Quý khách thấy chúng tôi xử lý hồ sơ {ref} thế nào?",
    "too_large": (
        "Tệp này quá lớn: tại đây chúng tôi chỉ nhận được đến {limit}. Những gì đã gửi vẫn còn. "
        "Xin gửi bản nhỏ hơn, ảnh chụp hoặc đường liên kết."
    ),
    "words_please": ("Chúng tôi không đọc được nhãn dán. Xin Quý khách viết bằng lời, gửi ảnh hoặc tin nhắn thoại."),
    "our_fault": (
        "Xin lỗi Quý khách, hệ thống của chúng tôi gặp lỗi. "
        "Tin của Quý khách đã được lưu và nhân viên đã biết; không cần gửi lại. "
        "Chúng tôi sẽ trả lời tại đây chậm nhất là {by}."
    ),
    "from_staff": "Nhân viên trả lời, {ref}:\n{words}",
    "scores": "Rất tốt, Tốt, Tạm được, Kém, Rất kém",
}

STATES: Final = {
    "RECEIVED": "Đã tiếp nhận",
    "QUEUED": "Chờ phân công",
    "INVESTIGATING": "Đang xử lý",
    "WAITING_CUSTOMER": "Chờ Quý khách trả lời",
    "RESPONDED": "Có kết quả, chờ Quý khách",
    "REMEDY": "Đang thực hiện",
    "IN_REVIEW": "Đang xem xét lại",
    "CLOSED": "Đã đóng",
}
ANSWERS: Final = ["Sự việc", "Tệp", "Vấn đề", "Mong muốn"]
BUTTONS: Final = {
    "submit": "Gửi khiếu nại",
    "skip": "Bỏ qua",
    "back": "Quay lại",
    "cancel": "Hủy",
    "done": "Xong",
    "change": "Sửa",
    "new_complaint": "Khiếu nại mới",
    "take": "Nhận xử lý",
    "reply": "Trả lời",
    "note": "Ghi chú",
    "decide": "Kết luận",
    "accept": "Đồng ý",
    "not_satisfied": "Chưa hài lòng",
}
SOMETHING_ELSE: Final = "Vấn đề khác"
