# Culprit, the log shipper. Build it from the root of the checkout, behind ./dev test or mvn package:
#   docker build -f deploy/docker/log-shipper.Dockerfile -t culprit-log-shipper .
FROM eclipse-temurin:17-jre

# 4 is adm on Debian, whose members read /var/log
RUN groupadd --system --gid 10002 log-shipper \
 && useradd --system --uid 10002 --gid log-shipper --groups adm --home-dir /var/lib/log-shipper --shell /usr/sbin/nologin log-shipper \
 && install -d -o log-shipper -g log-shipper -m 700 /var/lib/log-shipper

COPY log-shipper/target/lib/ /opt/culprit/lib/log-shipper/lib/
COPY log-shipper/target/log-shipper.jar /opt/culprit/lib/log-shipper/
COPY log-shipper/bin/log-shipper /opt/culprit/bin/
COPY LICENSE /opt/culprit/
RUN /opt/culprit/bin/log-shipper --archive || true

USER log-shipper
WORKDIR /var/lib/log-shipper
VOLUME /var/lib/log-shipper

# exec in the script: java hears the SIGTERM
ENTRYPOINT ["/opt/culprit/bin/log-shipper"]
CMD ["--config", "/etc/log-shipper/log-shipper.yaml"]
