/** 今後の方向性 What becomes of a project (FBK-2), the words of every guideline together. */
export const dispositions = {
  continue: '継続 Continue',
  revise: '見直し Revise',
  expand: '拡充 Expand',
  changePartner: '相手方の変更 Change the partner',
  changeMethod: '形態・領域の変更 Change the method or the domain',
  handOver: '移管 Hand over to one side',
  discontinue: '廃止 Discontinue',
} as const;
