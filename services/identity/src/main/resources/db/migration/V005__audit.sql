-- Decisions of operators and of the security machinery, without personal data. The service can only add to it.
create table audit (
    position bigint      generated always as identity primary key,
    at       timestamptz not null,
    actor    text        not null check (actor <> ''),
    action   text        not null check (action <> ''),
    subject  text        not null check (subject <> '')
);
create index audit_subject on audit (subject, position);
revoke update, delete, truncate on audit from "${app}";
