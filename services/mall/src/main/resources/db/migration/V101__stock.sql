-- How many of each variant there are. Whoever reserves, releases or sells holds the row's lock, in the order of ids.
create table stock (
    sku      uuid primary key references sku,
    on_hand  bigint not null check (on_hand between 0 and 1000000000),
    reserved bigint not null check (reserved >= 0),
    constraint no_more_than_there_is check (reserved <= on_hand)
);
