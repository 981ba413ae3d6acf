--liquibase formatted sql

--changeset countersign:ledger-0002 splitStatements:false
--comment: Refuse what privileges alone would leave to the owner and to replication: changing, deleting, truncating.
set role countersign_ledger;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger only grows: % on %.% is refused.', tg_op, tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

do $$
declare
    log_table text;
begin
    foreach log_table in array array ['entry', 'leaf', 'tile', 'checkpoint', 'sequencer_state'] loop
        execute format(
            'create trigger refuse_row_change before update or delete on ledger.%I '
            'for each row execute function ledger.refuse_change()', log_table);
        execute format(
            'create trigger refuse_truncate before truncate on ledger.%I '
            'for each statement execute function ledger.refuse_change()', log_table);
        -- always: also in sessions with session_replication_role = replica
        execute format('alter table ledger.%I enable always trigger refuse_row_change', log_table);
        execute format('alter table ledger.%I enable always trigger refuse_truncate', log_table);
    end loop;
end
$$;

reset role;
