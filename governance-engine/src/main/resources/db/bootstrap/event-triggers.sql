-- For the database, as superuser, connected to it; again after an upgrade that changed this file. An installation whose
-- provider gives nobody the right to create event triggers leaves it out.
--
-- They stop everybody, superusers included, who redefines or drops something of the ledger without having said
--   set countersign.migration = 'on'
-- first, as our migrations do. It is a guard against accidents and against tools that mean well: who knows the word can say
-- it, and the self-check is what finds what they did.
set countersign.migration = 'on';

create schema if not exists countersign_guard;
revoke all on schema countersign_guard from public;

create or replace function countersign_guard.refuse_definition() returns event_trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $$
declare
    refused text;
begin
    if current_setting('countersign.migration', true) = 'on' then
        return;
    end if;
    -- by owner too: what was moved out of the schema, or a schema with a new name, is seen as it is now
    select command_tag || ' of ' || object_identity into refused
    from pg_event_trigger_ddl_commands()
    where command_tag not in ('REINDEX', 'COMMENT')
      and (schema_name in ('ledger', 'countersign_guard')
        or object_identity ~ ' on (ledger|countersign_guard)[.]'
        or object_type = 'schema' and object_identity in ('ledger', 'countersign_guard')
        or exists (
            select from pg_shdepend owned
            where owned.dbid = (select oid from pg_database where datname = current_database())
              and owned.classid = pg_event_trigger_ddl_commands.classid
              and owned.objid = pg_event_trigger_ddl_commands.objid
              and owned.refobjid = to_regrole('countersign_ledger') and owned.deptype = 'o'))
    limit 1;
    if found then
        raise exception 'Only migrations redefine the ledger: % is refused.', refused
            using errcode = 'insufficient_privilege';
    end if;
end
$$;

create or replace function countersign_guard.refuse_drop() returns event_trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $$
declare
    refused text;
begin
    if current_setting('countersign.migration', true) = 'on' then
        return;
    end if;
    select object_identity into refused
    from pg_event_trigger_dropped_objects()
    where schema_name in ('ledger', 'countersign_guard')
       or object_identity ~ ' on (ledger|countersign_guard)[.]'
       or object_type = 'schema' and object_identity in ('ledger', 'countersign_guard')
    limit 1;
    if found then
        raise exception 'Only migrations redefine the ledger: dropping % is refused.', refused
            using errcode = 'insufficient_privilege';
    end if;
end
$$;

drop event trigger if exists countersign_refuse_definition;
create event trigger countersign_refuse_definition on ddl_command_end
    execute function countersign_guard.refuse_definition();
alter event trigger countersign_refuse_definition enable always;

drop event trigger if exists countersign_refuse_drop;
create event trigger countersign_refuse_drop on sql_drop
    execute function countersign_guard.refuse_drop();
alter event trigger countersign_refuse_drop enable always;

reset countersign.migration;
