-- An order promises a price. Its terms are written once; the running service may move its state and add what it
-- learns later (attribution, payment, sale), nothing else.
create table orders (
    id               uuid primary key,
    buyer            uuid not null,
    course           uuid not null references course,
    title            text not null,
    offer            uuid references offer,
    visitor          uuid,
    community        uuid,
    currency         text not null check (currency ~ '^[A-Z]{3}$'),
    list_minor       bigint not null check (list_minor > 0),
    credit_minor     bigint not null check (credit_minor >= 0),
    to_pay_minor     bigint not null check (to_pay_minor > 0),
    distribution_ppm int not null check (distribution_ppm >= 0),
    platform_ppm     int not null check (platform_ppm >= 0),
    terms_version    int not null check (terms_version >= 1),
    ordered_at       timestamptz not null,
    reserved_until   timestamptz not null check (reserved_until > ordered_at),
    state            text not null check (state in ('AWAITING_PAYMENT', 'EXPIRED', 'FULFILLED', 'REFUND_DUE')),
    attribution      text check (attribution is json object),
    payment          uuid constraint one_order_per_payment unique,
    paid_at          timestamptz,
    sold_at          timestamptz,
    constraint price_adds_up check (list_minor = credit_minor + to_pay_minor),
    constraint credit_needs_an_offer check (credit_minor = 0 or offer is not null),
    check (distribution_ppm + platform_ppm <= 1000000),
    constraint settled_by_money check ((state in ('FULFILLED', 'REFUND_DUE')) = (payment is not null)),
    check ((payment is null) = (paid_at is null)),
    constraint a_sale_is_fulfilled_and_attributed
        check (sold_at is null or (state = 'FULFILLED' and attribution is not null))
);
create unique index one_open_order on orders (buyer, course) where state = 'AWAITING_PAYMENT';
create index orders_of_buyer on orders (buyer, id);
create index orders_to_expire on orders (reserved_until) where state = 'AWAITING_PAYMENT';
create index orders_to_attribute on orders (ordered_at) where attribution is null;

revoke update, delete on orders from ${app};
grant update (state, attribution, payment, paid_at, sold_at) on orders to ${app};

create function attribution_stands() returns trigger language plpgsql as $$
begin
    raise exception 'the attribution of order % stands', old.id using errcode = 'check_violation';
end
$$;
create trigger attribution_stands before update of attribution on orders
    for each row when (old.attribution is not null and new.attribution is distinct from old.attribution)
    execute function attribution_stands();

-- What a fulfilled order is worth as credit, and the orders it pays for. An order that expires releases its credit;
-- the index keeps two orders from holding the same one.
create table purchase (
    order_id    uuid primary key references orders,
    account     uuid not null,
    course      uuid not null references course,
    currency    text not null,
    worth_minor bigint not null check (worth_minor > 0),
    constraint bought_once unique (account, course)
);

create table credit_use (
    order_id    uuid not null references orders,
    purchase    uuid not null references purchase,
    released_at timestamptz,
    primary key (order_id, purchase),
    check (order_id <> purchase)
);
create unique index credit_is_used_once on credit_use (purchase) where released_at is null;

revoke update, delete on purchase, credit_use from ${app};
grant update (released_at) on credit_use to ${app};
