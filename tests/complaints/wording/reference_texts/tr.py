"""The reference texts of the voice in Turkish, typed by hand."""

from typing import Final

_IF_NOT_SATISFIED: Final = (
    "Memnun değilseniz {respond_by} gününe kadar bildirin; gerekçe yazmanız gerekmez. "
    "Bu kararda yer almamış biri yeniden inceler.\n"
    "Kararı kabul ediyor musunuz?"
)

TEXTS: Final = {
    "welcome": "Burası {org} şikâyet hattı. Ücretsizdir; her şikâyeti bir görevli okur.",
    "ask_story": (
        "Ne oldu? Kendi sözlerinizle, bir ya da birkaç mesajla anlatın. Fotoğraf, ses ve dosya da gönderebilirsiniz."
    ),
    "more": "Kaydettik. Eklemek istediğiniz varsa gönderin. Hepsi buysa: konu en çok neyle ilgili?",
    "wish": "Sorunun çözülmesi için ne yapmamızı istersiniz?",
    "review": (
        "Lütfen kontrol edin:\n{answers}\n“Şikâyeti gönder” düğmesine basana kadar görevlilere bir şey iletilmez."
    ),
    "receipt": (
        "Şikâyetiniz bize ulaştı. Takip numarası: {ref}\n{answers}\n"
        "Bir görevli en geç {first_by} günü size yazacak; kararımızı en geç {decide_by} günü bildireceğiz. "
        "Daha uzun sürerse o günden önce haber veririz.\n"
        "Eklemek istediklerinizi buraya yazın. Ücretsizdir, aldığınız hizmeti etkilemez. "
        "Yazdıklarınızı yalnızca şikâyet görevlileri okur."
    ),
    "status": (
        "{ref}: {state}\nGeliş tarihi: {received_on}\nSon adım: {last}, {last_on}\nSırada: {next}, en geç {next_by}"
    ),
    "added": "{ref} numaralı şikâyetinize eklendi. Sonraki haber: en geç {next_by}.",
    "no_news": (
        "{ref}: henüz yeni bir gelişme yok; çalışmamız sürüyor.\n"
        "Sonraki haber: en geç {next_by}; karar için son gün değişmedi: {decide_by}."
    ),
    "which": "Bu mesaj hangi şikâyetinizle ilgili?",
    "question": (
        "{ref} numaralı şikâyetinizle ilgili bir soru:\n{question}\n"
        "Lütfen {reply_by} gününe kadar yanıtlayın. Yanıt gelmezse elimizdeki bilgilerle karar veririz."
    ),
    "upheld": (
        "{ref} numaralı şikâyetinizle ilgili kararımız\nŞikâyetinizi haklı bulduk. {reasons}\n"
        "Bunun için özür dileriz. Yapacağımız: {remedy}, en geç {remedy_by}.\n" + _IF_NOT_SATISFIED
    ),
    "partly_upheld": (
        "{ref} numaralı şikâyetinizle ilgili kararımız\nŞikâyetinizi kısmen haklı bulduk. {reasons}\n"
        "Bunun için özür dileriz. Yapacağımız: {remedy}, en geç {remedy_by}.\n" + _IF_NOT_SATISFIED
    ),
    "not_upheld": (
        "{ref} numaralı şikâyetinizle ilgili kararımız\nŞikâyetinizi haklı bulmadık. {reasons}\n" + _IF_NOT_SATISFIED
    ),
    "accepted": (
        "Teşekkür ederiz. {ref} numaralı şikâyetiniz için kalan iş: {remedy}, en geç {remedy_by}. "
        "Tamamlanınca size soracağız."
    ),
    "review_begins": (
        "{ref} numaralı şikâyetiniz açık kalıyor. Önceki kararda yer almamış biri baştan inceleyecek; "
        "sonucu en geç {review_by} günü bildireceğiz.\nEklemek istediklerinizi buraya yazın."
    ),
    "closed": "{ref} numaralı şikâyetiniz kapandı: {reason}. {reopen_by} gününe kadar yeniden açabilirsiniz.",
    "survey": "Sonuç bir yana, {ref} numaralı şikâyetinizle nasıl ilgilendik?",
    "too_large": (
        "Bu dosya çok büyük: burada en çok {limit} alabiliyoruz. Diğer gönderdikleriniz duruyor. "
        "Daha küçük bir kopya, fotoğraf ya da bağlantı gönderin."
    ),
    "words_please": "Çıkartmaları okuyamıyoruz. Lütfen yazıyla, fotoğrafla ya da sesli mesajla anlatın.",
    "our_fault": (
        "Özür dileriz, bizden kaynaklanan bir sorun oldu. "
        "Mesajınız kayıtlı ve görevlilerin haberi var; yeniden göndermeniz gerekmez. "
        "En geç {by} günü buradan yanıt vereceğiz."
    ),
    "from_staff": "Görevlimizin yanıtı, {ref}:\n{words}",
    "scores": "Çok iyi, İyi, Orta, Kötü, Çok kötü",
}

STATES: Final = {
    "RECEIVED": "Alındı",
    "QUEUED": "Görevli atanıyor",
    "INVESTIGATING": "İnceleniyor",
    "WAITING_CUSTOMER": "Yanıtınızı bekliyoruz",
    "RESPONDED": "Karar verildi, görüşünüzü bekliyoruz",
    "REMEDY": "Yerine getiriliyor",
    "IN_REVIEW": "Yeniden inceleniyor",
    "CLOSED": "Kapandı",
}
ANSWERS: Final = ["Olay", "Dosyalar", "Konu", "İsteğiniz"]
BUTTONS: Final = {
    "submit": "Şikâyeti gönder",
    "skip": "Atla",
    "back": "Geri",
    "cancel": "Vazgeç",
    "done": "Bitti",
    "change": "Değiştir",
    "new_complaint": "Yeni şikâyet",
    "take": "Üstlen",
    "reply": "Yanıtla",
    "note": "Not ekle",
    "decide": "Karar ver",
    "accept": "Kabul ediyorum",
    "not_satisfied": "Memnun değilim",
}
SOMETHING_ELSE: Final = "Başka bir konu"
