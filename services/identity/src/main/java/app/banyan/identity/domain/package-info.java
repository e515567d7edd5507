/** What identity decides: who may sign in, who is who, what is still missing. Pure Java; time and randomness come in. */
package app.banyan.identity.domain;
