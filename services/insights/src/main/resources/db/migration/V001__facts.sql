-- What events told. Every row is made of events of one key of one topic, so it does not matter in which order the topics
-- came; what belongs together is joined when it is asked. All of it can be emptied and read again.

-- The lines of sales. A day is a day in China, whatever the machine's zone. The most that was ever told to be refunded
-- is kept beside what stands, so that a refund which cannot be is refused whatever else comes in its batch.
create table sale_line (
    sale          uuid        not null,
    line          int         not null check (line > 0),
    paid_order    uuid        not null,
    paid_at       timestamptz not null,
    day           date        not null generated always as ((paid_at at time zone 'Asia/Shanghai')::date) stored,
    buyer         uuid        not null,
    community     uuid,
    seller_kind   text        not null check (seller_kind in ('platform', 'community', 'merchant')),
    seller        text        not null check (seller <> ''),
    merchant      uuid,
    kind          text        not null check (kind <> ''),
    product       text        not null check (product <> ''),
    variant       text,
    title         text        not null check (title <> ''),
    quantity      int         not null check (quantity > 0),
    paid          bigint      not null check (paid >= 0),
    agent         text,
    promoter      uuid,
    manager       uuid,
    refunded      bigint      not null default 0,
    ever_refunded bigint      not null default 0,
    returned_at   timestamptz,
    delivered     int         not null default 0,
    primary key (sale, line),
    constraint merchant_is_the_seller check ((seller_kind = 'merchant') = (merchant is not null)),
    constraint agent_has_an_account check ((agent is null) = (promoter is null)),
    constraint refunded_is_within_paid check (refunded between 0 and paid and ever_refunded between refunded and paid),
    constraint delivered_is_within_quantity check (delivered between 0 and quantity),
    constraint returned_means_all check (returned_at is null or refunded = paid)
);

-- A list of sales is read newest first from where the page before ended, so each filter that is asked alone has an index
-- that ends with the list's own order: the page is then read off the index, however many sales there are. A second
-- filter is checked on the rows found; a period is a piece of the same index, for totals too. Most lines have no manager
-- or merchant; they need not stand in those indexes.
create index sale_line_newest       on sale_line (paid_at desc, sale desc, line desc);
create index sale_line_by_community on sale_line (community, paid_at desc, sale desc, line desc) where community is not null;
create index sale_line_by_agent     on sale_line (agent, paid_at desc, sale desc, line desc) where agent is not null;
create index sale_line_by_promoter  on sale_line (promoter, paid_at desc, sale desc, line desc) where promoter is not null;
create index sale_line_by_manager   on sale_line (manager, paid_at desc, sale desc, line desc) where manager is not null;
create index sale_line_by_merchant  on sale_line (merchant, paid_at desc, sale desc, line desc) where merchant is not null;
create index sale_line_by_product   on sale_line (product, paid_at desc, sale desc, line desc);
create index sale_line_by_kind      on sale_line (kind, paid_at desc, sale desc, line desc);
-- What one person bought before: rungs held, whether they knew the shop, whether a member has bought at all.
create index sale_line_by_buyer     on sale_line (buyer, paid_at);

-- What was told of each sending of a refund, in the order it was told. The latest stands.
create table refund_line (
    sale     uuid        not null,
    line     int         not null check (line > 0),
    refund   text        not null,
    attempt  int         not null check (attempt > 0),
    failed   boolean     not null,
    total    bigint      not null check (total >= 0),
    at       timestamptz not null,
    told     bigint      not null generated always as identity,
    primary key (sale, line, refund, attempt, failed)
);

create table delivery_line (
    sale     uuid not null,
    line     int  not null check (line > 0),
    shipment text not null,
    quantity int  not null check (quantity > 0),
    primary key (sale, line, shipment)
);

create table community (
    id         uuid primary key,
    kind       text,
    founded_at timestamptz,
    over_at    timestamptz
);

-- Who belongs to a community, as was told last.
create table community_member (
    community uuid        not null,
    account   uuid        not null,
    belongs   boolean     not null,
    at        timestamptz not null,
    primary key (community, account)
);

-- Members in the order they came in, as the list of those who have not bought goes.
create index community_member_since on community_member (community, at, account) where belongs;

create table merchant (
    id   uuid primary key,
    name text not null,
    kind text not null
);

create table product (
    id        text primary key,
    merchant  uuid,
    title     text,
    withdrawn boolean not null default false
);

create table listing (
    id          text primary key,
    community   uuid        not null,
    product     text        not null,
    listed_at   timestamptz,
    unlisted_at timestamptz
);
create index listing_by_community on listing (community, listed_at, id);

create table ladder (
    id   text primary key,
    name text        not null,
    at   timestamptz not null
);

create table rung (
    ladder   text not null references ladder on delete cascade,
    position int  not null check (position > 0),
    kind     text not null,
    product  text not null,
    title    text not null,
    primary key (ladder, position)
);
create index rung_by_product on rung (product);

grant truncate on sale_line, refund_line, delivery_line, community, community_member, merchant, product, listing, ladder,
    rung to ${app};
