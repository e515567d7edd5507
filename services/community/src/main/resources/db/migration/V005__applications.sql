-- What a person answers to a community's questions, with the questions as they were then. A decision stands.
create table application (
    id         uuid primary key,
    community  uuid not null references community,
    account    uuid not null,
    questions  text not null check (questions is json array),
    answers    text not null check (answers is json array),
    state      text not null check (state in ('PENDING', 'ACCEPTED', 'REJECTED')),
    applied_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid,
    reason     text check (length(reason) between 1 and 500),
    constraint decided_when_not_pending check ((state = 'PENDING') = (decided_at is null)),
    constraint nobody_decides_on_themself check (decided_by <> account)
);
create unique index one_open_application on application (community, account) where state = 'PENDING';
create index applications_of_community on application (community, id);
create index applications_of_account on application (account, id);

revoke update, delete, truncate on application from ${app};
grant update (state, decided_at, decided_by, reason) on application to ${app};

create function a_decision_stands() returns trigger language plpgsql as $$
begin
    raise exception 'application % is decided', old.id using errcode = 'check_violation';
end
$$;
create trigger a_decision_stands before update on application
    for each row when (old.state <> 'PENDING') execute function a_decision_stands();
