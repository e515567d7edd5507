-- An invitation is for one person: either for the account it names, or for whoever first comes with its code. Of a code
-- only the hash is kept, so that who reads the database cannot come in with it.
create table invitation (
    id         uuid primary key,
    community  uuid not null references community,
    account    uuid,
    code_hash  bytea constraint one_invitation_per_code unique check (length(code_hash) = 32),
    invited_by uuid not null,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    used_by    uuid,
    revoked_at timestamptz,
    constraint for_an_account_or_by_code check ((account is null) = (code_hash is not null)),
    constraint an_invitation_lasts_a_month_at_most
        check (expires_at > invited_at and expires_at <= invited_at + interval '30 days'),
    check ((used_at is null) = (used_by is null)),
    constraint used_or_revoked check (used_at is null or revoked_at is null),
    constraint used_by_the_invited check (account is null or used_by is null or used_by = account)
);
create unique index one_open_invitation on invitation (community, account) where used_at is null and revoked_at is null;
create index invitations_of_community on invitation (community, id);
create index invitations_of_account on invitation (account, id) where used_at is null and revoked_at is null;

revoke update, delete, truncate on invitation from ${app};
grant update (used_at, used_by, revoked_at) on invitation to ${app};

create function an_invitation_is_used_once() returns trigger language plpgsql as $$
begin
    raise exception 'invitation % is spent', old.id using errcode = 'check_violation';
end
$$;
create trigger an_invitation_is_used_once before update on invitation
    for each row when (old.used_at is not null or old.revoked_at is not null)
    execute function an_invitation_is_used_once();
