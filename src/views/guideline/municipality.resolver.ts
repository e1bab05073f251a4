import { Args, Field, ID, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { lifecycleDiagram } from '../../domain/guideline/lifecycle.ts';
import { packs } from '../../domain/guideline/packs/packs.ts';
import { versionInForce, type AdoptedVersion, type Municipality } from '../../domain/municipality/municipality.ts';
import { enumOf, Json } from '../../graphql/types.ts';
import { notFound } from '../../platform/refused.ts';
import { SuggestionAnswerType } from './guideline.types.ts';

/** One version of a municipality’s guideline (GDL-1). */
@ObjectType('GuidelineVersion', { description: '指針の版 One version of a guideline, as it was adopted (GDL-1).' })
export class GuidelineVersionType {
  @Field(() => String, { description: '要約値 SHA-256 over the JCS bytes of the document: projects pin it (GDL-2).' })
  readonly digest!: string;
  @Field(() => String, { description: '版 Version.' })
  readonly version!: string;
  @Field(() => String, { description: '策定・改定日時 When it came into force here.' })
  readonly at!: string;
  @Field(() => String, { nullable: true, description: '改定理由 Why it replaced the version before.' })
  readonly reason?: string;
  @Field(() => [SuggestionAnswerType], {
    nullable: true,
    description: '提案への回答 What it answered to suggestions from projects (FBK-4).',
  })
  readonly answers?: AdoptedVersion['answers'];
  @Field(() => Json, { description: '指針 The whole document.' })
  readonly document!: unknown;
}

/** A municipality. */
@ObjectType('Municipality', { description: '市町村 A municipality and the guideline versions it adopted.' })
export class MunicipalityType {
  @Field(() => ID, { description: '団体コード Six-digit code.' })
  readonly municipality!: string;
  @Field(() => [GuidelineVersionType], { description: '指針の版 Every version, oldest first.' })
  readonly versions!: readonly AdoptedVersion[];
}

const Language = enumOf('Language', '言語 Language', { ja: { ja: '日本語', en: 'Japanese' }, en: { ja: '英語', en: 'English' } });

/** Guidelines: those that are shipped, and those that a municipality has adopted. */
@Resolver(() => MunicipalityType)
export class MunicipalityResolver {
  @Query(() => [Json], { description: '指針のひな形 The guidelines that ship with Kyodo, ready for `adoptGuideline` (GDL-3).' })
  guidelinePacks(): readonly unknown[] {
    return packs;
  }

  @ResolveField(() => GuidelineVersionType, { description: '現行の指針 The version in force.' })
  guideline(@Parent() state: Municipality): AdoptedVersion {
    const version = versionInForce(state);
    if (!version) throw notFound();
    return version;
  }

  @ResolveField(() => String, { description: '進め方の流れ図 The lifecycle under the guideline as a Mermaid diagram (GDL-6).' })
  lifecycleDiagram(
    @Parent() state: Municipality,
    @Args('language', { type: () => Language, defaultValue: 'ja', description: '言語 Language of the words in it.' }) language: 'ja' | 'en',
  ): string {
    return lifecycleDiagram(this.guideline(state).document, language);
  }
}
