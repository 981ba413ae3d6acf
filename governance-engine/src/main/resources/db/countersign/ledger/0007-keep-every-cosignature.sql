--liquibase formatted sql

--changeset countersign:ledger-0007 splitStatements:false
--comment: A witness cosigns an idle log anew, so that its silence shows: each time is kept.
set role countersign_ledger;

alter table ledger.cosignature drop constraint cosignature_pkey;
alter table ledger.cosignature add primary key (size, root, vkey, cosigned_at);

reset role;
