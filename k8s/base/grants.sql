-- Run by a service's owner role when it connects to migrate: what the app role may do with what the owner makes, and that
-- no other role comes in. CloudNativePG makes databases and roles, but gives no rights. One pod at a time, because two
-- cannot change the same rights at once.
begin;
select pg_advisory_xact_lock(7209815403);
revoke all on database ${banyan.database} from public;
grant connect on database ${banyan.database} to ${quarkus.application.name}_app;
alter schema public owner to ${quarkus.application.name}_owner;
revoke all on schema public from public;
grant usage on schema public to ${quarkus.application.name}_app;
alter default privileges in schema public
    grant select, insert, update, delete on tables to ${quarkus.application.name}_app;
alter default privileges in schema public grant usage on sequences to ${quarkus.application.name}_app;
commit;
