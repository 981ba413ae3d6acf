#!/usr/bin/env bash
# Creates roles and schemas, unless they are there.
set -euo pipefail

if [[ "$(psql -XAtd postgres -c "select count(*) from pg_roles where rolname = 'countersign_ledger'")" == 1 ]]; then
  exit 0
fi
psql -X --single-transaction -v ON_ERROR_STOP=1 -d postgres -f /bootstrap/roles.sql \
  -v migrator_password="$MIGRATOR_PASSWORD" -v app_password="$APP_PASSWORD" \
  -v sequencer_password="$SEQUENCER_PASSWORD" -v auditor_password="$AUDITOR_PASSWORD"
psql -X --single-transaction -v ON_ERROR_STOP=1 -d countersign -f /bootstrap/database.sql -v database=countersign
