/** What a community decides: admission, roles, lifetime, sections, rights. Plain Java; time and ids are passed in. */
package app.banyan.community.domain;
