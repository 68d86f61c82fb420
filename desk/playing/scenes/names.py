"""What those are called who come in as customers, by their language; the first of each is there from the beginning."""

from typing import Final

NAMES: Final = {
    "en": (
        *("Ana Silva", "Beatriz Costa", "Daniel Wright", "Grace Okafor", "Peter Novak", "Emma Larsen"),
        *("Samuel Adeyemi", "Clara Fischer", "Liam Murphy", "Sofia Rossi", "Noah Weber", "Amina Diallo"),
    ),
    "vi": (
        *("Nguyễn Thị Mai", "Trần Văn Hùng", "Lê Thu Hà", "Phạm Quốc Bảo"),
        *("Đỗ Ngọc Anh", "Vũ Minh Tuấn", "Bùi Thanh Tâm", "Hoàng Gia Huy"),
    ),
    "fa": (
        *("رضا کریمی", "مریم احمدی", "حسین موسوی", "زهرا رضایی"),
        *("امیر جعفری", "سارا محمدی", "پرویز یزدانی", "نگار کاظمی"),
    ),
    "tr": (
        *("Işıl Çağlar", "Mehmet Yılmaz", "Zeynep Şahin", "Emre Doğan"),
        *("Gülşen Öztürk", "Burak İnce", "Ayşe Kılıç", "Uğur Çelik"),
    ),
}
