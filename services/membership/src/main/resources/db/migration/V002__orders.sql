-- Which order a key stands for, written before other services are asked about the order: a request that is sent twice
-- asks them about the same one.
create table order_key (
    buyer      uuid not null,
    key        text not null check (length(key) between 1 and 255),
    order_id   uuid not null unique,
    ordered_at timestamptz not null,
    primary key (buyer, key)
);

-- An order promises a price and, unless it renews, a seat. Its terms are written once; the running service may move
-- its state and add what it learns later, nothing else.
create table orders (
    id               uuid primary key,
    kind             text not null check (kind in ('NEW', 'RENEWAL', 'UPGRADE')),
    buyer            uuid not null,
    tier             uuid not null references tier,
    title            text not null,
    seat             int not null check (seat >= 1),
    membership       uuid,
    agreed_end       timestamptz,
    offer            uuid,
    visitor          uuid,
    community        uuid,
    seller           uuid,
    currency         text not null check (currency ~ '^[A-Z]{3}$'),
    list_minor       bigint not null check (list_minor > 0),
    credit_minor     bigint not null check (credit_minor >= 0),
    carried_minor    bigint not null check (carried_minor >= 0),
    to_pay_minor     bigint not null check (to_pay_minor > 0),
    distribution_ppm int not null check (distribution_ppm >= 0),
    platform_ppm     int not null check (platform_ppm >= 0),
    terms_version    int not null check (terms_version >= 1),
    ordered_at       timestamptz not null,
    reserved_until   timestamptz not null check (reserved_until > ordered_at),
    state            text not null
        check (state in ('AWAITING_PAYMENT', 'EXPIRED', 'FULFILLED', 'REFUND_DUE', 'REFUNDED')),
    attribution      text check (attribution is json object),
    payment          uuid constraint one_order_per_payment unique,
    paid_at          timestamptz,
    fulfilled_at     timestamptz,
    sold_at          timestamptz,
    unique (id, to_pay_minor),
    constraint price_adds_up check (list_minor = credit_minor + to_pay_minor),
    constraint credit_has_a_reason check (credit_minor = 0 or offer is not null or kind = 'UPGRADE'),
    constraint only_upgrades_carry check (carried_minor = case kind when 'UPGRADE' then credit_minor else 0 end),
    constraint what_is_continued check ((kind = 'NEW') = (membership is null) and (membership is null) = (agreed_end is null)),
    constraint an_offer_is_taken_anew check (offer is null or kind = 'NEW'),
    check (distribution_ppm + platform_ppm <= 1000000),
    constraint settled_by_money check ((state in ('FULFILLED', 'REFUND_DUE', 'REFUNDED')) = (payment is not null)),
    check ((payment is null) = (paid_at is null)),
    constraint fulfilled_with_money check (case when state = 'FULFILLED' then fulfilled_at is not null
        when state = 'REFUNDED' then true else fulfilled_at is null end),
    constraint a_sale_is_fulfilled_and_attributed
        check (sold_at is null or (fulfilled_at is not null and attribution is not null))
);
create unique index one_open_order on orders (buyer, tier) where state = 'AWAITING_PAYMENT';
create unique index one_open_order_for_a_membership on orders (membership) where state = 'AWAITING_PAYMENT';
create index orders_of_buyer on orders (buyer, id);
create index orders_to_expire on orders (reserved_until) where state = 'AWAITING_PAYMENT';
create index orders_to_attribute on orders (ordered_at) where attribution is null;
create index orders_to_sell on orders (fulfilled_at) where fulfilled_at is not null and sold_at is null;

revoke update, delete on orders, order_key from ${app};
grant update (state, attribution, payment, paid_at, fulfilled_at, sold_at) on orders to ${app};
grant update (order_id, ordered_at) on order_key to ${app};

create function attribution_stands() returns trigger language plpgsql as $$
begin
    raise exception 'the attribution of order % stands', old.id using errcode = 'check_violation';
end
$$;
create trigger attribution_stands before update of attribution on orders
    for each row when (old.attribution is not null and new.attribution is distinct from old.attribution)
    execute function attribution_stands();
