FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache \
    composer install --no-dev --no-scripts --prefer-dist --no-interaction

FROM php:8.3-fpm-alpine
RUN set -eux; \
	apk add --no-cache --virtual .build-deps $PHPIZE_DEPS icu-dev; \
	docker-php-ext-install -j"$(nproc)" intl opcache pdo_mysql; \
	\
	runDeps="$( \
		scanelf --needed --nobanner --format '%n#p' --recursive /usr/local/lib/php/extensions \
			| tr ',' '\n' \
			| sort -u \
			| awk 'system("[ -e /usr/local/lib/" $1 " ]") == 0 { next } { print "so:" $1 }' \
	)"; \
	apk add --no-cache --virtual .phpexts-rundeps $runDeps; \
	apk del .build-deps
COPY <<EOF /usr/local/etc/php/conf.d/app.ini
opcache.enable=1
opcache.validate_timestamps=0
memory_limit = 256M
EOF
WORKDIR /srv/app
COPY --from=vendor /app/vendor vendor
COPY --exclude=vendor --exclude=.env* . .
RUN chown -R www-data:www-data var
USER www-data
