#!/usr/bin/env sh
# Starts Keycloak with the development realm at http://127.0.0.1:8180, without Docker: unpacks its release, as the build
# fetches it from Maven Central, into data/keycloak. Ctrl-C ends it. Needs a JDK; administrator: admin, admin.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's|.*<keycloak.version>\(.*\)</keycloak.version>.*|\1|p' pom.xml)
home="data/keycloak/keycloak-$version"
if [ ! -d "$home" ]; then
  ./mvnw -q -N dependency:unpack -Dartifact="org.keycloak:keycloak-quarkus-dist:$version:zip" -DoutputDirectory=data/keycloak
fi
mkdir -p "$home/data/import"
cp docker/keycloak/countersign-realm.json "$home/data/import/"
export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin
exec sh "$home/bin/kc.sh" start-dev --import-realm --http-host=127.0.0.1 --http-port=8180 --hostname=http://127.0.0.1:8180
