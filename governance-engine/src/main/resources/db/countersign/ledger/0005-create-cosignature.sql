--liquibase formatted sql

--changeset countersign:ledger-0005 splitStatements:false
--comment: What witnesses said of this log's checkpoints, and how far this installation, as a witness, saw other logs.
set role countersign_ledger;

create table ledger.cosignature (
    size        bigint      not null check (size > 0),
    root        bytea       not null check (octet_length(root) = 32),
    -- the key that checks the line; a line that it does not check counts for nothing
    vkey        text        not null,
    cosigned_at timestamptz not null,
    line        text        not null,
    primary key (size, root, vkey)
);
create trigger refuse_row_change before update or delete on ledger.cosignature
    for each row execute function ledger.refuse_change();
create trigger refuse_truncate before truncate on ledger.cosignature
    for each statement execute function ledger.refuse_change();
alter table ledger.cosignature enable always trigger refuse_row_change;
alter table ledger.cosignature enable always trigger refuse_truncate;

-- One row for each log, however long it grows: a witness only needs to know how far it saw it.
create table ledger.witnessed_log (
    origin     text        primary key,
    size       bigint      not null check (size >= 0),
    root       bytea       not null check (octet_length(root) = 32),
    checkpoint text,
    seen_at    timestamptz not null
);

create function ledger.refuse_step_back() returns trigger language plpgsql as $$
begin
    if new.origin <> old.origin or new.size < old.size or (new.size = old.size and new.root <> old.root) then
        raise exception 'A witness does not go back: % has been seen with % entries.', old.origin, old.size
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

create trigger refuse_step_back before update on ledger.witnessed_log
    for each row execute function ledger.refuse_step_back();
create trigger refuse_row_change before delete on ledger.witnessed_log
    for each row execute function ledger.refuse_change();
create trigger refuse_truncate before truncate on ledger.witnessed_log
    for each statement execute function ledger.refuse_change();
alter table ledger.witnessed_log enable always trigger refuse_step_back;
alter table ledger.witnessed_log enable always trigger refuse_row_change;
alter table ledger.witnessed_log enable always trigger refuse_truncate;

grant select on ledger.cosignature, ledger.witnessed_log
    to countersign_app, countersign_sequencer, countersign_auditor;
grant insert on ledger.cosignature to countersign_app;
grant insert, update on ledger.witnessed_log to countersign_app;

reset role;
