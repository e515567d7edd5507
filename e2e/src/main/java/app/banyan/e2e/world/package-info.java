/**
 * A world worth looking at, made on a running platform by nothing but requests through the gateway: some communities, a few
 * hundred people and some months of business time. {@code ./banyan demo --world} makes it.
 */
package app.banyan.e2e.world;
