-- What a community resells: a product on its shelf. A product that was taken down and listed again is a new listing.
create table listing (
    id             uuid primary key,
    community      uuid        not null,
    product        uuid        not null references product,
    position       int         not null check (position >= 1),
    -- As it was written, in Markdown; made safe on each reading.
    recommendation text        not null default '' check (length(recommendation) <= 5000),
    listed_by      uuid        not null,
    listed_at      timestamptz not null,
    unlisted_at    timestamptz
);
create unique index a_product_is_listed_once on listing (community, product) where unlisted_at is null;
create index shelf on listing (community, position, id) where unlisted_at is null;
create index listings_of_product on listing (product) where unlisted_at is null;

-- What a shelf asks of a variant; one without a row costs what its merchant asks.
create table listing_price (
    listing     uuid   not null references listing,
    sku         uuid   not null references sku,
    price_minor bigint not null check (price_minor between 1 and 99999999),
    primary key (listing, sku)
);

revoke update, delete, truncate on listing from ${app};
grant update (position, recommendation, unlisted_at) on listing to ${app};

create function unlisted_for_good() returns trigger language plpgsql as $$
begin
    raise exception 'listing % is over', old.id using errcode = 'check_violation';
end
$$;
create trigger unlisted_for_good before update on listing
    for each row when (old.unlisted_at is not null) execute function unlisted_for_good();
