-- What people mean to buy. Nothing here is a price: that is looked up whenever the cart is shown.
create table cart_line (
    account  uuid     not null,
    listing  uuid     not null references listing,
    sku      uuid     not null references sku,
    quantity int      not null check (quantity between 1 and 999),
    -- Each line takes the first free place; they run out at a hundred.
    place    smallint not null check (place between 1 and 100),
    primary key (account, listing, sku),
    constraint one_line_for_each_place unique (account, place)
);

-- Where people have things sent. What was ordered keeps its own copy.
create table address (
    id       uuid primary key,
    account  uuid        not null,
    name     text        not null check (length(name) between 1 and 50),
    phone    text        not null check (length(phone) between 5 and 20),
    region   text        not null check (region ~ '^[1-9][0-9]0000$'),
    city     text        not null check (length(city) between 1 and 50),
    street   text        not null check (length(street) between 1 and 200),
    added_at timestamptz not null
);
create index addresses_of_account on address (account, id);
