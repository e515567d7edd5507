package app.banyan.testkit;

import app.banyan.kernel.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Access tokens as identity issues them, and forged ones that every service must refuse. */
public final class Tokens {

    private static final long MINUTES_10 = 600;

    private Tokens() {}

    public static String member(AccountId account) {
        return signed(person(account, "member"), SigningKey.current());
    }

    public static String operator(AccountId account) {
        return signed(person(account, "member", "operator"), SigningKey.current());
    }

    /** A token of one service for calling another. */
    public static String service(String caller, String audience) {
        return signed(claims(caller, audience, "service"), SigningKey.current());
    }

    /**
     * Tokens for this account that nobody should believe, by what is wrong with them. Every one carries all roles, so
     * that only the forgery can be the reason of a refusal.
     */
    public static Map<String, String> forged(AccountId account) {
        var forged = new LinkedHashMap<String, String>();
        forged.put("signed by somebody else", signed(all(account), SigningKey.generate()));
        forged.put(
                "for another audience",
                signed(claims(account.wire(), "elsewhere", "member", "operator", "service"), SigningKey.current()));
        var expired = all(account);
        expired.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - MINUTES_10));
        forged.put("expired", signed(expired, SigningKey.current()));
        var issuer = all(account);
        issuer.setIssuer("somebody");
        forged.put("of another issuer", signed(issuer, SigningKey.current()));
        forged.put("not signed", unsigned(all(account)));
        forged.put("signed with the public key as a secret", withPublicKeyAsSecret(all(account)));
        forged.put("changed after signing", changed(signed(all(account), SigningKey.current())));
        forged.put("garbage", "not.a.token");
        return forged;
    }

    private static JwtClaims all(AccountId account) {
        return person(account, "member", "operator", "service");
    }

    private static JwtClaims person(AccountId account, String... roles) {
        return claims(account.wire(), "banyan", roles);
    }

    private static JwtClaims claims(String subject, String audience, String... roles) {
        var claims = new JwtClaims();
        claims.setIssuer("banyan");
        claims.setSubject(subject);
        claims.setAudience(audience);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setGeneratedJwtId();
        claims.setStringClaim("sid", "ses_" + UUID.randomUUID());
        claims.setStringListClaim("groups", new ArrayList<>(List.of(roles)));
        return claims;
    }

    private static String signed(JwtClaims claims, SigningKey key) {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.key().getPrivateKey());
        jws.setKeyIdHeaderValue(key.key().getKeyId());
        jws.setHeader("typ", "JWT");
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return compact(jws);
    }

    private static String unsigned(JwtClaims claims) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return compact(jws);
    }

    private static String withPublicKeyAsSecret(JwtClaims claims) {
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(new HmacKey(SigningKey.current().key().getPublicKey().getEncoded()));
        jws.setKeyIdHeaderValue(SigningKey.current().key().getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return compact(jws);
    }

    /** One character in the middle of the claims differs. */
    private static String changed(String token) {
        var middle = token.indexOf('.') + (token.lastIndexOf('.') - token.indexOf('.')) / 2;
        var other = token.charAt(middle) == 'A' ? 'B' : 'A';
        return token.substring(0, middle) + other + token.substring(middle + 1);
    }

    private static String compact(JsonWebSignature jws) {
        try {
            return jws.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
