create extension if not exists btree_gist;

-- A version of the commission plan: a draft until it is published, then fixed. Times of two versions never overlap.
create table plan (
    id                  uuid primary key,
    name                text        not null check (length(name) between 1 and 100),
    version             int         unique check (version > 0),
    wanted_from         timestamptz,
    effective           tstzrange,
    touch_days          int         not null check (touch_days > 0),
    binding_days        int         not null check (binding_days > 0),
    protected_days      int         not null check (protected_days between 0 and binding_days),
    created_at          timestamptz not null,
    published_at        timestamptz,
    check ((version is null) = (effective is null)),
    check ((version is null) = (published_at is null)),
    check (effective is null or not isempty(effective)),
    constraint one_plan_at_a_time exclude using gist (effective with &&)
);

create table plan_rule (
    plan         uuid not null references plan,
    product_kind text check (product_kind <> ''),
    role         text not null check (role in ('community', 'manager', 'promoter')),
    share_ppm    int  not null check (share_ppm between 1 and 1000000),
    -- How many levels of agents are paid. The law ends it at two, and the linter at one without a recorded approval.
    depth        int  not null default 1 check (depth between 1 and 2),
    unique nulls not distinct (plan, product_kind, role)
);

create function published_plans_stand() returns trigger language plpgsql as $$
begin
    if old.version is not null and (
           new.version <> old.version
        or new.published_at <> old.published_at
        or lower(new.effective) <> lower(old.effective)
        or upper(new.effective) is null)
    then
        raise exception 'plan version % is published; only its end may still be set', old.version
            using errcode = 'check_violation', constraint = 'published_plans_stand';
    end if;
    return new;
end $$;

create trigger published_plans_stand before update on plan
    for each row execute function published_plans_stand();

revoke update, delete, truncate on plan, plan_rule from ${app};
grant update (version, effective, published_at) on plan to ${app};
