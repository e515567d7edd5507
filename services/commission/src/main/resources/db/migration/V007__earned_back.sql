-- What people paid for memberships of the platform, to be shown beside what they earned. No rate, share or eligibility
-- is ever reckoned from it.
create table platform_membership (
    id       uuid primary key,
    account  uuid    not null,
    began_at timestamptz,
    ends_at  timestamptz,
    -- Not while its money is on its way back, nor after it ended.
    open     boolean not null default true
);
create index platform_membership_of_account on platform_membership (account);

create table membership_payment (
    membership uuid        not null references platform_membership,
    order_id   uuid        not null,
    price      bigint      not null check (price >= 0),
    paid       bigint      not null check (paid between 0 and price),
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    until      timestamptz not null,
    given_back boolean     not null default false,
    primary key (membership, order_id)
);

revoke update, delete, truncate on platform_membership, membership_payment from ${app};
grant update (began_at, ends_at, open) on platform_membership to ${app};
grant update (given_back) on membership_payment to ${app};
