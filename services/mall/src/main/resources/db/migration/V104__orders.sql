-- Which checkout a key stands for, written before other services are asked about its orders: a request that is sent
-- twice asks them about the same ones.
create table checkout_key (
    buyer      uuid not null,
    key        text not null check (length(key) between 1 and 255),
    checkout   uuid not null unique,
    ordered_at timestamptz not null,
    primary key (buyer, key)
);

-- What is paid in one go, and where it is sent. Amounts and address are written once; the running service may move the
-- state and add what it learns later, nothing else.
create table checkout (
    id             uuid primary key,
    buyer          uuid        not null,
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    total_minor    bigint      not null check (total_minor between 1 and 99999999),
    name           text        not null,
    phone          text        not null,
    region         text        not null,
    city           text        not null,
    street         text        not null,
    visitor        uuid,
    ordered_at     timestamptz not null,
    reserved_until timestamptz not null check (reserved_until > ordered_at),
    state          text        not null check (state in ('AWAITING_PAYMENT', 'PAID', 'EXPIRED', 'REFUND_DUE', 'REFUNDED')),
    payment        uuid constraint one_checkout_per_payment unique,
    paid_at        timestamptz,
    constraint settled_by_money check ((state in ('PAID', 'REFUND_DUE', 'REFUNDED')) = (payment is not null)),
    check ((payment is null) = (paid_at is null))
);
create index checkouts_to_expire on checkout (reserved_until) where state = 'AWAITING_PAYMENT';

-- What was ordered of one merchant on one community's shelf; a sale when it is paid.
create table orders (
    id             uuid primary key,
    checkout       uuid        not null references checkout,
    buyer          uuid        not null,
    merchant       uuid        not null references merchant,
    merchant_name  text        not null,
    community      uuid        not null,
    currency       text        not null check (currency ~ '^[A-Z]{3}$'),
    goods_minor    bigint      not null check (goods_minor > 0),
    shipping_minor bigint      not null check (shipping_minor >= 0),
    total_minor    bigint      not null,
    ordered_at     timestamptz not null,
    state          text        not null check (state in ('AWAITING_PAYMENT', 'PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED',
                                                        'EXPIRED', 'REFUND_DUE', 'REFUNDED')),
    attribution    text check (attribution is json object),
    payment        uuid,
    paid_at        timestamptz,
    sold_at        timestamptz,
    constraint one_order_for_each_merchant_and_community unique (checkout, merchant, community),
    constraint total_adds_up check (total_minor = goods_minor + shipping_minor),
    constraint order_settled_by_money check ((state in ('AWAITING_PAYMENT', 'EXPIRED')) = (payment is null)),
    check ((payment is null) = (paid_at is null)),
    constraint a_sale_is_paid_and_attributed check (sold_at is null
        or (state in ('PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED') and attribution is not null))
);
create index orders_of_buyer on orders (buyer, id);
create index orders_of_merchant on orders (merchant, id);
create index orders_to_attribute on orders (ordered_at) where attribution is null;
create index orders_to_sell on orders (paid_at) where sold_at is null;

create table order_line (
    order_id         uuid   not null references orders,
    line             int    not null check (line >= 1),
    listing          uuid   not null references listing,
    product          uuid   not null references product,
    sku              uuid   not null references sku,
    title            text   not null,
    variant          text   not null,
    quantity         int    not null check (quantity between 1 and 999),
    price_minor      bigint not null check (price_minor > 0),
    shipping_minor   bigint not null check (shipping_minor >= 0),
    paid_minor       bigint not null,
    distribution_ppm int    not null check (distribution_ppm >= 0),
    platform_ppm     int    not null check (platform_ppm >= 0),
    terms_version    int    not null,
    shipped          int    not null default 0,
    received         int    not null default 0,
    primary key (order_id, line),
    foreign key (product, terms_version) references supply_terms,
    constraint paid_for_goods_and_shipping check (paid_minor = price_minor * quantity + shipping_minor),
    constraint no_more_than_the_sale check (distribution_ppm + platform_ppm <= 1000000),
    constraint no_more_than_was_ordered check (shipped between 0 and quantity),
    constraint no_more_than_was_shipped check (received between 0 and shipped)
);

revoke update, delete, truncate on checkout_key, checkout, orders, order_line from ${app};
grant update (checkout, ordered_at) on checkout_key to ${app};
grant update (state, payment, paid_at) on checkout to ${app};
grant update (state, attribution, payment, paid_at, sold_at) on orders to ${app};

create function attribution_stands() returns trigger language plpgsql as $$
begin
    raise exception 'the attribution of order % stands', old.id using errcode = 'check_violation';
end
$$;
create trigger attribution_stands before update of attribution on orders
    for each row when (old.attribution is not null and new.attribution is distinct from old.attribution)
    execute function attribution_stands();

-- Lines make the order, orders make the checkout, whichever of them is added.
create function orders_add_up() returns trigger language plpgsql as $$
declare
    wrong uuid;
begin
    if tg_table_name = 'order_line' then
        select o.id into wrong
          from orders o
          join (select order_id, sum(price_minor * quantity) as goods, sum(shipping_minor) as shipping
                  from order_line where order_id in (select order_id from fresh) group by order_id) l on l.order_id = o.id
         where l.goods <> o.goods_minor or l.shipping <> o.shipping_minor;
    elsif tg_table_name = 'orders' then
        select o.id into wrong from fresh o where not exists (select from order_line where order_id = o.id);
        if wrong is null then
            select c.id into wrong
              from checkout c
              join (select checkout, sum(total_minor) as total from orders
                     where checkout in (select checkout from fresh) group by checkout) o on o.checkout = c.id
             where o.total <> c.total_minor;
        end if;
    else
        select c.id into wrong from fresh c where not exists (select from orders where checkout = c.id);
    end if;
    if wrong is not null then
        raise exception 'the totals of % do not add up', wrong using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger lines_add_up after insert on order_line referencing new table as fresh
    for each statement execute function orders_add_up();
create trigger orders_add_up after insert on orders referencing new table as fresh
    for each statement execute function orders_add_up();
create trigger checkouts_add_up after insert on checkout referencing new table as fresh
    for each statement execute function orders_add_up();

-- What sellers who need no licence have sold or promised in a calendar year. The law's limit, whoever counts.
create table individual_year (
    merchant uuid   not null references merchant,
    year     int    not null check (year between 2020 and 2200),
    minor    bigint not null,
    primary key (merchant, year),
    constraint an_individual_sells_little check (minor between 0 and 10000000)
);
revoke delete, truncate on individual_year from ${app};

-- Money on its way back, asked of payments until it has taken each request. Whatever could not buy goods goes back
-- whole and once.
create table owed_refund (
    refund   uuid primary key,
    order_id uuid   not null references checkout,
    payment  uuid   not null constraint a_payment_goes_back_once unique,
    minor    bigint not null check (minor > 0),
    currency text   not null check (currency ~ '^[A-Z]{3}$'),
    reason   text   not null check (reason ~ '^[A-Z][A-Z_]*$'),
    state    text   not null check (state in ('DUE', 'ASKED', 'REFUNDED', 'FAILED', 'FAILED_TO_SEND')),
    attempts int    not null default 0,
    due_at   timestamptz not null,
    problem  text check (problem <> ''),
    constraint not_sent_for_a_reason check (state <> 'FAILED_TO_SEND' or problem is not null)
);
create index refunds_to_ask_for on owed_refund (due_at) where state = 'DUE';
revoke update, delete, truncate on owed_refund from ${app};
grant update (state, attempts, due_at, problem) on owed_refund to ${app};

create function refunded_when_money_went_back() returns trigger language plpgsql as $$
begin
    if not exists (select from owed_refund r where r.payment = new.payment and r.state = 'REFUNDED') then
        raise exception 'the money of % has not gone back', new.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger refunded_when_money_went_back before update of state on checkout
    for each row when (new.state = 'REFUNDED') execute function refunded_when_money_went_back();
create trigger refunded_when_money_went_back before update of state on orders
    for each row when (new.state = 'REFUNDED') execute function refunded_when_money_went_back();
