/** Short names for the shapes of the contract. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type EngagementView = Schemas['EngagementView'];
export type ActionView = Schemas['ActionView'];
export type BannerView = Schemas['BannerView'];
export type CheckView = Schemas['CheckView'];
export type EvaluationForm = Schemas['EvaluationForm'];
export type DecisionForm = Schemas['DecisionForm'];
export type ApprovalForm = Schemas['ApprovalForm'];
export type FactView = Schemas['FactView'];
export type HistoryView = Schemas['HistoryView'];
export type HistoryEntryView = Schemas['HistoryEntryView'];
export type NextView = Schemas['NextView'];
export type OptionView = Schemas['OptionView'];
export type OutboxView = Schemas['OutboxView'];
export type ReasonView = Schemas['ReasonView'];
export type ReasonGroupView = Schemas['ReasonGroupView'];
export type SituationView = Schemas['SituationView'];
export type StepView = Schemas['StepView'];
export type Tone = Schemas['Tone'];
export type VerdictView = Schemas['VerdictView'];
