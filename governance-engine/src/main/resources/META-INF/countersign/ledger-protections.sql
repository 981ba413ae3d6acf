-- What protects the log, as the catalog has it: a thing and what holds for it, and whether it belongs to the event
-- triggers, which not every installation can have. Readable by every role, and the same in every version from 16 on.
with ours (role) as (
    select oid from pg_roles
    where rolname in ('countersign_ledger', 'countersign_migrator', 'countersign_app', 'countersign_sequencer',
                      'countersign_auditor')),
relation as (
    select 'ledger.' || quote_ident(c.relname) as name, c.*
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ledger' and c.relkind not in ('i', 'I', 't', 'c')),
privilege (acl, owner, target) as (
    select nspacl, nspowner, 'in schema ledger' from pg_namespace where nspname = 'ledger'
    union all select relacl, relowner, 'on ' || name from relation
    union all select attacl, relowner, 'on column ' || name || '.' || attname
              from relation join pg_attribute on attrelid = relation.oid
    union all select proacl, proowner, 'with function ' || p.oid::regprocedure
              from pg_proc p join pg_namespace n on n.oid = pronamespace where n.nspname = 'ledger'
    union all select paracl, 10, 'with the setting ' || parname
              from pg_parameter_acl where parname in ('session_replication_role', 'event_triggers'))

select false as guard, 'the owner of schema ledger' as thing, pg_get_userbyid(nspowner)::text as value
from pg_namespace where nspname = 'ledger'
union all
select false, 'the owner of ' || name, pg_get_userbyid(relowner) from relation
union all
select false, 'the kind of ' || name,
       case relkind when 'r' then 'table' when 'v' then 'view' when 'm' then 'materialized view'
                    when 'S' then 'sequence' when 'p' then 'partitioned table' else 'foreign table' end
       || case relpersistence when 'p' then ', durable' else ', lost in a crash' end
       || case when relrowsecurity then ', rows hidden by policies' else '' end
from relation
union all
select false,
       'what ' || case grantee when 0 then 'everybody' else pg_get_userbyid(grantee)::text end || ' may do ' || target,
       string_agg(privilege_type || case when is_grantable then ' and pass on' else '' end, ', ' order by privilege_type)
from privilege, aclexplode(acl)
where grantee <> owner
group by grantee, target
union all
select false, 'the column ' || name || '.' || attname,
       format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
       || coalesce(case attgenerated when '' then ' default ' else ' generated as ' end || pg_get_expr(adbin, adrelid), '')
from relation join pg_attribute on attrelid = relation.oid
     left join pg_attrdef on adrelid = attrelid and adnum = attnum
where attnum > 0 and not attisdropped
union all
select false, 'the constraint ' || conname || ' on ' || name, pg_get_constraintdef(con.oid)
from relation join pg_constraint con on conrelid = relation.oid
where contype <> 'n'
union all
select false, 'the trigger ' || tgname || ' on ' || name,
       case tgenabled when 'A' then 'fires always' when 'O' then 'fires, but not in sessions of replication'
                      when 'R' then 'fires in sessions of replication only' else 'never fires' end
       || substr(pg_get_triggerdef(t.oid), length('CREATE TRIGGER ' || quote_ident(tgname)) + 1)
from relation join pg_trigger t on tgrelid = relation.oid
where not tgisinternal
union all
select false, 'the rule ' || rulename || ' on ' || name, pg_get_ruledef(r.oid)
from relation join pg_rewrite r on ev_class = relation.oid
union all
select false, 'the table ' || inhrelid::regclass || ' under ' || name, 'its rows are read as rows of ' || name
from relation join pg_inherits on inhparent = relation.oid
union all
select n.nspname <> 'ledger', 'the function ' || n.nspname || '.' || proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
       'owned by ' || case when n.nspname = 'ledger' or not rolsuper then rolname else 'a superuser' end
       || ', ' || lanname || ', with the rights of ' || case when prosecdef then 'its owner' else 'the caller' end
       || coalesce(', set ' || array_to_string(proconfig, ', '), '')
       || ', sha256:' || encode(sha256(convert_to(prosrc, 'UTF8')), 'hex')
from pg_proc p join pg_namespace n on n.oid = pronamespace join pg_language l on l.oid = prolang
     join pg_roles o on o.oid = proowner
where n.nspname in ('ledger', 'countersign_guard')
union all
select true, 'the event trigger ' || evtname,
       case evtenabled when 'A' then 'fires always' when 'O' then 'fires, but not in sessions of replication'
                       when 'R' then 'fires in sessions of replication only' else 'never fires' end
       || ' on ' || evtevent || ', calls ' || evtfoid::regproc
       || coalesce(' for ' || array_to_string(evttags, ', '), '')
from pg_event_trigger where evtname like 'countersign\_%'
union all
select false, 'the role ' || rolname,
       concat_ws(', ', case when rolcanlogin then 'logs in' else 'cannot log in' end, case when rolsuper then 'superuser' end,
                 case when rolcreaterole then 'creates roles' end, case when rolreplication then 'replicates' end,
                 case when rolbypassrls then 'passes over policies' end)
from pg_roles where oid in (select role from ours)
union all
select false, 'the membership of ' || pg_get_userbyid(member) || ' in ' || pg_get_userbyid(roleid),
       case when bool_or(inherit_option) then 'inherits' else 'does not inherit' end
       || case when bool_or(set_option) then ', may act as it' else ', may not act as it' end
from pg_auth_members
where (member in (select role from ours) or roleid = to_regrole('countersign_ledger'))
  and (inherit_option or set_option)
group by member, roleid
