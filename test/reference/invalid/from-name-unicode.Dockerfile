FROM alpine AS größe
