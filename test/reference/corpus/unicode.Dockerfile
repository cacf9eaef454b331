# Kommentar: äöü ✓
FROM alpine AS base
LABEL description="Größe: 10 µm" emoji=🚀 "schlüssel 鍵"="値 値" rtl=שלום zwj=👩‍👩‍👧
ENV NAÏVE=1 ÄÖ=x B=$ÄÖ C=${ÄÖ}y D=é
RUN echo "日本語" && printf '\u00e9' # ünïcödé
COPY файл.txt /данные/
WORKDIR /数据/é
USER ünal
VOLUME ["/ö", "/\u00f6\ud83d\ude00"]
COPY <<Ende /ö.txt
naïve ${NAÏVE} ✓
Ende
CMD ["écho", "\u00e9\ud83d\ude00", "😀"]
