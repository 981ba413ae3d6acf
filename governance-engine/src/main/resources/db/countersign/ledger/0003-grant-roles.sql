--liquibase formatted sql

--changeset countersign:ledger-0003 splitStatements:false
--comment: Who may add what. Nobody may set the transaction id of an entry: the sequencer relies on it.
set role countersign_ledger;

grant select on all tables in schema ledger to countersign_app, countersign_sequencer, countersign_auditor;
grant insert
    (id, recorded_at, type, version, actor, subject_kind, subject_id, platform, capability, canonical, leaf_hash)
    on ledger.entry to countersign_app;
grant insert on ledger.leaf, ledger.tile, ledger.checkpoint, ledger.sequencer_state to countersign_sequencer;

reset role;
