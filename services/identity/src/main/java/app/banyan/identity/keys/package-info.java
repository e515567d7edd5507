/** Secrets: kept in files beside the service, never in its database. */
package app.banyan.identity.keys;
