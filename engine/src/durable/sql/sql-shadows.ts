import { and, asc, count, desc, eq, inArray, isNotNull, isNull, min } from 'drizzle-orm';
import type { ShadowPair, ShadowReport, ShadowResult, ShadowStore } from '../../registry-ports.ts';
import type { Sql } from './database.ts';
import { shadowResults } from './schema.ts';
import { textKey } from './text-key.ts';

/** What candidates in the shadow of live programs came to. */
export class SqlShadows implements ShadowStore {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  async add(result: ShadowResult, maxSamples: number): Promise<void> {
    const { loginId, verdict, code, at } = result;
    const key = pairKey(result);
    const row = { pairKey: key, loginKey: textKey('login', loginId), sample: loginId, verdict, code, at };
    await this.sql.run(async (database) => {
      const added = await database
        .insert(shadowResults)
        .values(row)
        .onConflictDoNothing()
        .returning({ key: shadowResults.loginKey });
      if (added.length === 0) return;
      const surplus = database
        .select({ key: shadowResults.loginKey })
        .from(shadowResults)
        .where(
          and(
            eq(shadowResults.pairKey, key),
            eq(shadowResults.verdict, verdict),
            code === null ? isNull(shadowResults.code) : eq(shadowResults.code, code),
            isNotNull(shadowResults.sample),
          ),
        )
        .orderBy(desc(shadowResults.at), desc(shadowResults.loginKey))
        .offset(maxSamples);
      await database
        .update(shadowResults)
        .set({ sample: null })
        .where(and(eq(shadowResults.pairKey, key), inArray(shadowResults.loginKey, surplus)));
    });
  }

  async report(pair: ShadowPair): Promise<ShadowReport> {
    const { organization, application, liveDigest, candidateDigest } = pair;
    const ofPair = eq(shadowResults.pairKey, pairKey(pair));
    const [counts, samples] = await this.sql.run(async (database) => [
      await database
        .select({
          verdict: shadowResults.verdict,
          code: shadowResults.code,
          count: count(),
          since: min(shadowResults.at),
        })
        .from(shadowResults)
        .where(ofPair)
        .groupBy(shadowResults.verdict, shadowResults.code)
        .orderBy(asc(shadowResults.verdict), asc(shadowResults.code)),
      await database
        .select({
          verdict: shadowResults.verdict,
          code: shadowResults.code,
          loginId: shadowResults.sample,
        })
        .from(shadowResults)
        .where(and(ofPair, isNotNull(shadowResults.sample)))
        .orderBy(desc(shadowResults.at), desc(shadowResults.loginKey)),
    ]);
    const times = counts.flatMap(({ since }) => since ?? []);
    return {
      organization,
      application,
      liveDigest,
      candidateDigest,
      compared: counts.reduce((sum, row) => sum + row.count, 0),
      since: times.length === 0 ? null : Math.min(...times),
      verdicts: counts.map(({ verdict, code, count: logins }) => ({
        verdict,
        code,
        count: logins,
        samples: samples.flatMap((one) =>
          one.verdict === verdict && one.code === code ? (one.loginId ?? []) : [],
        ),
      })),
    };
  }

  async clear(pair: ShadowPair): Promise<void> {
    await this.sql.run((database) =>
      database.delete(shadowResults).where(eq(shadowResults.pairKey, pairKey(pair))),
    );
  }
}

function pairKey({ organization, application, liveDigest, candidateDigest }: ShadowPair): string {
  return textKey('shadow', organization, application, liveDigest, candidateDigest);
}
