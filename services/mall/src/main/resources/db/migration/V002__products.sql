-- What merchants list. A product is sold by its variants.
create table product (
    id           uuid primary key,
    merchant     uuid        not null references merchant,
    -- The merchant's own name of it, by which an import finds it again.
    handle       text        not null check (length(handle) between 1 and 255),
    title        text        not null check (length(title) between 1 and 255),
    -- As it was given; made safe on each reading.
    description  text        not null check (length(description) <= 50000),
    brand        text check (length(brand) between 1 and 255),
    type         text check (length(type) between 1 and 255),
    tags         text[]      not null default '{}' check (cardinality(tags) <= 50),
    options      text[]      not null default '{}' check (cardinality(options) <= 3),
    state        text        not null check (state in ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN')),
    -- Which terms hold now.
    terms        int check (terms >= 1),
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    published_at timestamptz,
    -- Counts the changes; the ETag.
    version      int         not null default 1 check (version >= 1),
    -- Whether it goes along when the merchant submits all drafts.
    offered      boolean     not null default true,
    -- Why it was rejected or withdrawn.
    reason       text check (length(reason) between 1 and 500),
    constraint one_product_per_handle unique (merchant, handle),
    constraint no_is_said_with_a_reason check (state not in ('REJECTED', 'WITHDRAWN') or reason is not null),
    constraint published_with_terms check (state <> 'PUBLISHED' or (terms is not null and published_at is not null))
);

-- Its merchant and its handle are what it is known by.
revoke update, delete, truncate on product from ${app};
grant update (title, description, brand, type, tags, options, state, terms, changed_at, published_at, version, offered,
    reason) on product to ${app};
create index products_on_sale on product (published_at desc, id desc) where state = 'PUBLISHED';
create index products_waiting on product (id) where state = 'SUBMITTED';
create index products_of_merchant on product (merchant, id desc);

-- What a product is found and sorted by. The words are made by the domain, in Chinese and in scripts with spaces.
create table product_search (
    product     uuid primary key references product,
    words       tsvector not null,
    -- What its least expensive variant costs.
    price_minor bigint   not null check (price_minor >= 1)
);
create index products_by_words on product_search using gin (words);
create index products_by_price on product_search (price_minor, product);

-- Where its pictures are. Nothing is fetched from there.
create table product_image (
    product  uuid not null references product,
    position int  not null check (position between 1 and 250),
    address  text not null check (length(address) between 1 and 2048),
    alt      text check (length(alt) <= 512),
    primary key (product, position)
);

-- What is stocked, priced and bought. Its identity is (merchant, handle, option values).
create table sku (
    id            uuid primary key,
    product       uuid   not null references product,
    position      int    not null check (position >= 1),
    option_values text[] not null check (cardinality(option_values) <= 3),
    code          text check (length(code) between 1 and 255),
    barcode       text check (length(barcode) between 1 and 255),
    grams         int    not null default 0 check (grams between 0 and 10000000),
    currency      text   not null check (currency ~ '^[A-Z]{3}$'),
    price_minor   bigint not null check (price_minor between 1 and 99999999),
    compare_minor bigint check (compare_minor between 1 and 99999999),
    image         text check (length(image) between 1 and 2048),
    constraint one_sku_per_option_values unique (product, option_values)
);

-- What was bought by its option values stays what it is.
revoke update, delete, truncate on sku from ${app};
grant update (code, barcode, grams, currency, price_minor, compare_minor, image) on sku to ${app};

-- Within which a community may resell a product. What once held stays as it was; a change is a new version.
create table supply_terms (
    product          uuid        not null references product,
    version          int         not null check (version >= 1),
    -- The lowest and highest price a shelf may ask, as a share of each variant's own price.
    floor_ppm        int         not null check (floor_ppm between 1 and 1000000),
    ceiling_ppm      int         not null check (ceiling_ppm between 1000000 and 10000000),
    -- The most that community, manager and promoter receive together; the platform's fee.
    distribution_ppm int         not null check (distribution_ppm between 0 and 300000),
    platform_ppm     int         not null check (platform_ppm between 0 and 1000000),
    -- Provinces it is sent to, by the first two digits of GB/T 2260; none named: everywhere.
    regions          text[]      not null default '{}' check (array_to_string(regions, '') ~ '^([1-9][0-9])*$'),
    set_by           uuid        not null,
    set_at           timestamptz not null,
    primary key (product, version),
    constraint not_more_than_the_sale check (distribution_ppm + platform_ppm <= 1000000)
);
alter table product add constraint terms_exist foreign key (id, terms) references supply_terms deferrable initially deferred;

revoke update, delete, truncate on supply_terms from ${app};
