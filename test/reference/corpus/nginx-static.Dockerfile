FROM nginx:1.27-alpine
COPY --chmod=644 <<'EOF' /etc/nginx/conf.d/default.conf
server {
    listen 80 default_server;
    root /usr/share/nginx/html;
    location / {
        try_files $uri $uri/ /index.html;
        add_header X-Host "$host";
    }
    location ~* \.(js|css)$ {
        expires 1y;
    }
}
EOF
COPY public/ /usr/share/nginx/html/
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
