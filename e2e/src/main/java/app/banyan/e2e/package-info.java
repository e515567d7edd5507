/**
 * The main story of the platform as anybody could act it: by HTTP through the gateway and on the pay page, with nothing
 * but what a person at a browser has. {@code ./banyan demo} tells it, the end-to-end tests tell it under faults.
 */
package app.banyan.e2e;
